<?php
// The fair's two most visited addresses on PHP-FPM and PDO, as a peer for the bench: the event page,
// and the button of a poster. nginx starts it as it starts server.mjs on Node (peers.sh has both).
//
// Equal to the program: the checks of a form before it is recorded (same origin, type, submission
// id, poster, opening hours), how the visitor's id is made, the recording function and its role, the
// headers and cookies. In its favour: it records every form as a QR check-in, knows no shared device
// and no late form, has the posters and the hours in a file that opcache keeps, and takes the event
// page as it was published instead of rendering it. Its database connections are persistent and
// the statement is prepared once on each.
declare(strict_types=1);

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    . "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const UUID = '/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/Di';
const PREPARE = 'PREPARE bench_record AS SELECT record_visit($1, $2, $3, $4, $5, $6, $7, $8)';
const YEAR = 365 * 24 * 3600;

$site = require getenv('SITE');
$path = $_SERVER['REQUEST_URI'];
header('Content-Security-Policy: ' . POLICY);
header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: same-origin');
header('Cross-Origin-Opener-Policy: same-origin');
header('Cache-Control: private, no-cache');

if ($_SERVER['REQUEST_METHOD'] === 'POST' && str_starts_with($path, '/q/')) {
    post_place($site, substr($path, 3));
} elseif ($path === "/e/{$site['slug']}") {
    show_event();
} else {
    http_response_code(404);
}

function show_event(): void
{
    $accepted = $_COOKIE['bussanten-lang'] ?? $_SERVER['HTTP_ACCEPT_LANGUAGE'];
    $lang = str_starts_with($accepted, 'en') ? 'en' : 'ja';
    header('Content-Type: text/html; charset=utf-8');
    header("Content-Language: $lang");
    header('Vary: Accept-Language, Cookie');
    // A page without code: opcache keeps its text.
    require getenv('PAGES') . "/$lang.php";
}

function post_place(array $site, string $token): void
{
    if ($_SERVER['HTTP_ORIGIN'] !== "http://{$_SERVER['HTTP_HOST']}") {
        http_response_code(403);
        return;
    }
    if (!str_starts_with($_SERVER['CONTENT_TYPE'], 'application/x-www-form-urlencoded')) {
        http_response_code(415);
        return;
    }
    $booth = $site['places'][$token] ?? null;
    if ($booth === null) {
        http_response_code(404);
        return;
    }
    $submission = strtolower($_POST['submission'] ?? '');
    if (!preg_match(UUID, $submission)) {
        http_response_code(400);
        return;
    }
    $day = $site['days'][date('Y-m-d', $site['now'])] ?? null;
    if (!$day || $site['now'] < $day[0] || $site['now'] >= $day[1]) {
        http_response_code(409);
        return;
    }
    $cookie = $_COOKIE['bussanten-visitor'] ?? '';
    if (!preg_match('/^[0-9a-z]{32}$/D', $cookie)) {
        $cookie = substr(hash_hmac('sha256', "cookie $submission", $site['key']), 0, 32);
    }
    $visitor = uuid(hash_hmac('sha256', "{$site['event']}:$cookie", $site['key']));
    record([$site['event'], $submission, uuid(hash('sha256', "visit $booth")), $visitor, $booth, 'qr',
        date(DATE_ATOM, $site['now']), 'false']);
    setcookie('bussanten-visitor', $cookie,
        ['expires' => time() + YEAR, 'path' => '/', 'httponly' => true, 'samesite' => 'Lax']);
    header("Location: /e/{$site['slug']}/card?at=$booth", true, 303);
}

function uuid(string $hex): string
{
    return substr($hex, 0, 8) . '-' . substr($hex, 8, 4) . '-4' . substr($hex, 13, 3) . '-8'
        . substr($hex, 17, 3) . '-' . substr($hex, 20, 12);
}

// PDO ends its own prepared statements with each request. So this one is prepared in SQL, where it
// lives as long as the connection, and PDO sends one message for each form.
function record(array $values): void
{
    $database = new PDO(getenv('DATABASE'), null, null, [
        PDO::ATTR_PERSISTENT => true,
        PDO::ATTR_EMULATE_PREPARES => true,
        PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
    ]);
    $execute = $database->prepare('EXECUTE bench_record(?, ?, ?, ?, ?, ?, ?, ?)');
    try {
        $execute->execute($values);
    } catch (PDOException $error) {
        if ($error->getCode() !== '26000') { // no such statement: the connection is new
            throw $error;
        }
        $database->exec(PREPARE);
        $execute->execute($values);
    }
}
