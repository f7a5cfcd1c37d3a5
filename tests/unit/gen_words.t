#!/usr/bin/env perl
# tools/gen-words, gen-templates and gen-errors: what they make of strings and templates, and that they refuse a wrong
# one with its file and line. That the C they make compiles and works is shown by tests/unit/test_tpl.c.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $tools = dirname(__FILE__) . '/../../tools';
my $dir;

sub put {
    my ($name, $text) = @_;
    open my $out, '>', "$dir/in/$name" or die "$name: $!";
    print $out $text;
    close $out or die "$name: $!";
    return;
}

sub content {
    my ($name) = @_;
    open my $in, '<', "$dir/out/$name" or return '';
    local $/ = undef;
    return <$in>;
}

# A new pair of directories with these files in the first.
sub begin {
    my (%files) = @_;
    $dir = tempdir(CLEANUP => 1);
    mkdir "$dir/$_" for qw(in out www www/static);
    put($_, $files{$_}) for keys %files;
    return;
}

# Runs a tool; gives its exit status and what it said.
sub words {
    my $said = qx{'$^X' '$tools/gen-words' '$dir/in' '$dir/out' 2>&1};
    return ($? >> 8, $said);
}

sub templates {
    my $said = qx{'$^X' '$tools/gen-templates' '$dir/in' '$dir/www' '$dir/out/tpl_names.h' '$dir/out' 2>&1};
    return ($? >> 8, $said);
}

sub errors {
    my $said = qx{'$^X' '$tools/gen-errors' '$dir/in/frame' '$dir/in' '$dir/www' '$dir/out' 404 503 2>&1};
    return ($? >> 8, $said);
}

sub refuses {
    my ($tool, $files, $said, $name) = @_;
    begin(%$files);
    my ($status, $output) = $tool->();
    is($status, 1, "$name: refused");
    like($output, $said, "$name: file and line are told");
    return;
}

# --- what they make --------------------------------------------------------------------------

begin(
    'strings.ja' => "# words\n\npage.language = 日本語\ncard.title = スタンプ\"カード\"\ncard.left = あと{{LEFT}}か所 & <b>\ncard.when = {1}に\n",
    'strings.en' => "page.language = English\ncard.title = Stamps\ncard.left = {{LEFT}} to go\ncard.when = at {1}\n",
    'strings.zh-Hans' => "page.language = 中文\ncard.title = 印章卡\ncard.left = 还有{{LEFT}}个\ncard.when = {1}\n",
    'strings.ko' => "page.language = 한국어\ncard.title = 스탬프 카드\ncard.left = {{LEFT}}곳 남음\ncard.when = {1}에\n",
    'card.tpl' => "{{! a remark }}<p title=\"[[card.title]]\">[[card.left]]</p>\n{{#ROWS}}{{NAME:u}}{{>STAMP}}{{BI_SPACE}}{{/ROWS}}\n",
);
is_deeply([words()], [0, ''], 'gen-words is silent');
like(content('words.h'), qr/LANG_JA, LANG_EN, LANG_EASY, LANG_KO, LANG_ZH_HANS, LANGS/, 'three languages, and each that has a file');
like(content('words.c'), qr/codes\[LANGS\] = .*\[LANG_EASY\] = "ja", \[LANG_KO\] = "ko", \[LANG_ZH_HANS\] = "zh-Hans"/, 'their tags');
like(content('words.h'), qr/WORD_CARD_LEFT,\n    WORD_CARD_TITLE,\n    WORD_CARD_WHEN,\n    WORD_PAGE_LANGUAGE,\n    WORDS\n/, 'a constant for each key');
like(content('words.c'), qr/\[WORD_CARD_TITLE\] = "スタンプ\\"カード\\""/, 'a text is a C string');
like(content('words.c'), qr/shown\[LANGS\] = \{\[LANG_JA\] = LANG_JA, \[LANG_EN\] = LANG_EN, \[LANG_EASY\] = LANG_JA/, 'a language without a file falls back');

is_deeply([templates()], [0, ''], 'gen-templates is silent');
like(content('ja/card.tpl'), qr{<p title="スタンプ&quot;カード&quot;">あと\{\{LEFT\}\}か所 &amp; &lt;b&gt;</p>}, 'texts are escaped, their markers stay');
like(content('en/card.tpl'), qr{<p title="Stamps">\{\{LEFT:x-on-latin\}\} to go</p>}, 'each language has its own order');
like(content('zh-Hans/card.tpl'), qr{还有\{\{LEFT:x-on-han\}\}个}, 'Chinese is written with characters that Japanese has, too');
like(content('ko/card.tpl'), qr{\{\{LEFT:x-on-other\}\}곳 남음}, 'Korean is written with neither');
ok(!-e "$dir/out/easy", 'no templates for a language without a file');
my $names = content('tpl_names.h');
like($names, qr/X\(TPL_CARD, "card.tpl"\)/, 'a constant for each template');
is_deeply([$names =~ /X\(M_(\w+), "\1"\)/g], [qw(LEFT NAME ROWS STAMP)], 'a constant for each marker, also of a text');

utime 1, 1, map { "$dir/out/$_" } qw(words.h tpl_names.h);
words();
templates();
is_deeply([map { (stat "$dir/out/$_")[9] } qw(words.h tpl_names.h)], [1, 1], 'what is the same is not touched');

begin(
    'strings.ja' => "page.language = 日本語\ncard.title = 印\nstaff.who = 職員\n",
    'strings.en' => "page.language = English\ncard.title = Stamp\n",
    'strings.easy' => "page.language = やさしい日本語《にほんご》\ncard.title = 1つの「印《しるし》」 & <b>\n",
    'page.tpl' => "<title>{{TITLE}} [[card.title]]</title>\n<a href=\"{{URL}}\" title=\"[[card.title]] {{NAME}}\"{{#ON}} class=\"{{KIND}}\"{{/ON}}>{{NAME}} [[card.title]]</a>\n"
        . "<textarea name=\"q{{ID}}\">{{TYPED:p}}</textarea><svg><text>{{NAME}}</text></svg><p>{{>PART}}{{BI_SPACE}}{{NAME}}</p>\n",
    'who.tpl' => "[[staff.who]] [[card.title]]\n",
);
is_deeply([templates()], [0, ''], 'easy Japanese: gen-templates is silent');
my ($ja, $en, $easy) = map { content("$_/page.tpl") } qw(ja en easy);
unlike($ja, qr/:x-|<ruby>/, 'a page in Japanese needs nothing');
like($en, qr{<title>\{\{TITLE\}\} Stamp</title>}, 'no markup in a title');
like($en, qr{<a href="\{\{URL\}\}" title="Stamp \{\{NAME\}\}"\{\{#ON\}\} class="\{\{KIND\}\}"\{\{/ON\}\}>\{\{NAME:x-on-latin\}\} Stamp</a>}, 'English: what is between tags may be Japanese');
like($easy, qr{<title>\{\{TITLE:x-base\}\} 1つの「印」 &amp; &lt;b&gt;</title>}, 'a title has no readings') or diag $easy;
like($easy, qr{href="\{\{URL\}\}" title="1つの「印」 &amp; &lt;b&gt; \{\{NAME:x-base\}\}"}, 'nor has an attribute');
like($easy, qr{class="\{\{KIND\}\}"}, 'what a machine reads is left alone');
like($easy, qr{>\{\{NAME:x-ruby\}\} 1つの「<ruby>印<rp>\(</rp><rt aria-hidden="true">しるし</rt><rp>\)</rp></ruby>」 &amp; &lt;b&gt;</a>}, 'text has them');
like($easy, qr{<textarea name="q\{\{ID\}\}">\{\{TYPED:p\}\}</textarea>}, 'what a person typed is left alone');
like($easy, qr{<svg><text>\{\{NAME:x-base\}\}</text></svg><p>\{\{>PART\}\}\{\{BI_SPACE\}\}\{\{NAME:x-ruby\}\}</p>}, 'a drawing has none') or diag $easy;
is(content('ja/who.tpl'), "職員 印\n", 'staff read Japanese');
ok(!-e "$dir/out/$_/who.tpl", "and no other language: $_") for qw(en easy);
like(content('tpl_names.h'), qr/TPL_STAFF_FILES\(X\) \\\n    X\(TPL_WHO, "who.tpl"\)\n\n/, 'the program knows which templates these are');

# --- a language that no native speaker has read ----------------------------------------------

my %read = (
    'strings.ja' => "page.language = 日本語\npage.checked = yes\ncard.left = あと{{LEFT}}か所\ncard.who = だれ\n",
    'strings.en' => "page.language = English\npage.checked = yes\ncard.left = {{LEFT}} & more\ncard.who = who\n",
    'p.tpl' => qq{<p title="[[card.left]]">[[card.left]] [[card.who]]</p>\n},
);
begin(%read, 'strings.ko' => "page.language = 한국어\npage.checked = no\ncard.who = 누구\n");
is_deeply([words()], [0, "$dir/in/strings.ko: 1 words are missing and are shown in English: card.left\n"], 'a word that is missing is told');
like(content('words.c'), qr/\[LANG_KO\] = \{\n *\[WORD_CARD_LEFT\] = "\{\{LEFT\}\} & more"/, 'in C it is the English one');
is_deeply([templates()], [0, ''], 'gen-templates tells it no second time');
is(content('ko/p.tpl'), qq{<p title="{{LEFT}} &amp; more"><span lang="en">{{LEFT:x-on-other}} &amp; more</span> 누구</p>\n}, 'on a page it is marked as English, where markup is allowed');
refuses(\&words, { %read, 'strings.ko' => "page.language = 한국어\npage.checked = yes\ncard.who = 누구\n" }, qr/strings\.ko:1: error: card\.left is missing/, 'a word missing in a language that has been read');
refuses(\&words, { %read, 'strings.ko' => "page.checked = no\ncard.who = 누구\n" }, qr/strings\.ko:1: error: page\.language is missing/, 'a language without its name');
refuses(\&words, { %read, 'strings.easy' => "page.language = やさしい\npage.checked = no\ncard.who = だれ\n" }, qr/strings\.easy:1: error: card\.left is missing/, 'a word missing in easy Japanese');

# --- static files are named by their content -------------------------------------------------

sub static_files {
    put("../www/static/$_[0]", $_[1]);
    return;
}

begin(
    'strings.ja' => "a.b = x\n",
    'p.tpl' => qq{<link href="/static/a.css"><link href="/static/b.css"> <script src="/static/a.js"></script> <a href="/static/a.css">[[a.b]]</a>\n<a href="/e/static/a.css" data-href="x">/static/a.css</a>\n},
);
static_files('a.css' => 'abc');
static_files('b.css' => "\xe3\x81\x82\r\n");
static_files('a.js' => '');
is_deeply([templates()], [0, ''], 'gen-templates is silent');
is(content('ja/p.tpl'), qq{<link href="/static/a.css?v=ba7816bf8f01"><link href="/static/b.css?v=@{[substr sha256_hex("\xe3\x81\x82\r\n"), 0, 12]}"> }
    . qq{<script src="/static/a.js?v=e3b0c44298fc"></script> <a href="/static/a.css?v=ba7816bf8f01">x</a>\n<a href="/e/static/a.css" data-href="x">/static/a.css</a>\n},
    'SHA-256, its first 12 digits, in href and src alone');
static_files('a.css' => 'abcd');
templates();
like(content('ja/p.tpl'), qr{a\.css\?v=88d4266fd4e6"><}, 'another content, another name');

refuses(\&templates, { 'strings.ja' => "a.b = x\n", 'p.tpl' => qq{\n<link href="/static/none.css">[[a.b]]\n} }, qr{p\.tpl:2: error: /static/none\.css: no such file}, 'a static file that is not there');
refuses(\&templates, { 'strings.ja' => "a.b = x\n", 'p.tpl' => qq{<img src="/static/{{NAME:u}}.png">[[a.b]]\n} }, qr{p\.tpl:1: error: /static/\{\{NAME:u\}\}\.png: no such file}, 'a static file nobody can know');

# --- nginx's own error pages ------------------------------------------------------------------

my %error_words = (
    'strings.ja' => "page.language = 日本語\nerror.404 = な<い>\nerror.404_why = き&えた\nerror.503 = あとで\nerror.503_why = こむ\n",
    'strings.en' => "page.language = English\nerror.404 = none\nerror.404_why = gone\nerror.503 = later\nerror.503_why = busy\n",
);
my $frame = qq{<h1 id="s\@status\@">[[error.\@status\@]]</h1>\n<p>[[error.\@status\@_why]]</p><link href="/static/a.css">\n};
begin(%error_words, frame => $frame);
static_files('a.css' => 'abc');
is_deeply([errors()], [0, ''], 'gen-errors is silent');
is(content('404.ja.html'), qq{<h1 id="s404">な&lt;い&gt;</h1>\n<p>き&amp;えた</p><link href="/static/a.css?v=ba7816bf8f01">\n}, 'a page for a status');
is(content('503.en.html'), qq{<h1 id="s503">later</h1>\n<p>busy</p><link href="/static/a.css?v=ba7816bf8f01">\n}, 'and for a language');
is(content('503.easy.html'), content('503.ja.html'), 'a language without a file has the pages of the first');
put('strings.easy', "page.language = やさしい日本語\nerror.404 = ない\nerror.404_why = 消《き》えました\nerror.503 = あと\nerror.503_why = こむ\n");
errors();
like(content('404.easy.html'), qr{<p><ruby>消<rp>\(</rp><rt aria-hidden="true">き</rt><rp>\)</rp></ruby>えました</p>}, 'easy Japanese has its readings');
put('frame', "\@only 404\@[[error.404]]\n\@only 503\@[[error.503]]\n");
errors();
is(content("$_->[0].en.html"), "$_->[1]\n", "a line for the pages of $_->[0]") for [404, 'none'], [503, 'later'];

refuses(\&errors, { %error_words, frame => qq{\n[[error.\@status\@_no]]\n} }, qr/frame:2: error: \[\[error\.404_no\]\]: no such key/, 'a status without words');
refuses(\&errors, { %error_words, frame => qq{\n{{STATUS}}\n} }, qr/frame:2: error: \{\{STATUS\}\}: nobody fills it/, 'a marker in a page of nginx');

# --- what they refuse ------------------------------------------------------------------------

refuses(\&words, { 'strings.ja' => "a.b = x\na.b = y\n" }, qr/strings\.ja:2: error: a\.b is already in line 1/, 'a key twice');
refuses(\&words, { 'strings.ja' => "a.b x\n" }, qr/strings\.ja:1: error: not `key = text`/, 'a line that is none');
refuses(\&words, { 'strings.ja' => "a.b_c = x\na.b.c = y\n" }, qr/strings\.ja:\d: error: .*WORD_A_B_C/, 'two keys of one constant');
refuses(\&words, { 'strings.ja' => "a.b = x\na.c = y\n", 'strings.en' => "a.b = x\n" }, qr/strings\.en:1: error: a\.c is missing \(it is in .*strings\.ja:2\)/, 'a key missing in a language');
refuses(\&words, { 'strings.ja' => "a.b = x\nstaff.who = y\n", 'strings.en' => "a.b = x\nstaff.who = y\n" }, qr/strings\.en:2: error: staff\.who is a word that is only in ja$/m, "a staff's key in another language");
refuses(\&words, { 'strings.ja' => "a.b = x\nrule.long = y\n", 'strings.en' => "a.b = x\n" }, qr/strings\.en:1: error: rule\.long is missing/, 'a rule without English');
refuses(\&words, { 'strings.ja' => "a.b = x\nrule.long = y\n", 'strings.en' => "a.b = x\nrule.long = z\n", 'strings.ko' => "a.b = x\nrule.long = z\n" },
    qr/strings\.ko:2: error: rule\.long is a word that is only in ja en$/m, 'a rule in a third language');
refuses(\&words, { 'strings.ja' => "a.b = x\n", 'strings.en' => "a.b = x\na.c = y\n" }, qr/strings\.en:2: error: a\.c is not in ja/, 'a key in one language only');
refuses(\&words, { 'strings.ja' => "a.b = x\n", 'strings.en' => "a.b = {1}\n" }, qr/strings\.en:1: error: a\.b: \{1\} is not in/, 'a value the first language has not');
refuses(\&templates, { 'strings.ja' => "a.b = x\n", 'p.tpl' => "\n[[a.c]]\n" }, qr/p\.tpl:2: error: \[\[a\.c\]\]: no such key/, 'a key used and missing');
refuses(\&templates, { 'strings.ja' => "a.b = {1}\n", 'p.tpl' => "[[a.b]]\n" }, qr/p\.tpl:1: error: \[\[a\.b\]\]: its \{1\} is for C/, 'a text for C');
refuses(\&templates, { 'strings.ja' => "a.b = x\n", 'p.tpl' => "{{name}}\n" }, qr/p\.tpl:1: error: \{\{name\}\} is not a marker/, 'a marker that is none');
refuses(\&templates, { 'strings.ja' => "a.b = x\n", 'P-1.tpl' => "\n" }, qr/P-1\.tpl:1: error: the name/, 'a file name');

done_testing();
