#!/usr/bin/env perl
# tools/gen-queries: what it makes of a signature, and that it refuses a wrong file with its name and line. That
# the C it makes compiles and runs is shown by tests/db/test_db.c.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $tool = dirname(__FILE__) . '/../../tools/gen-queries';
my $dir = tempdir(CLEANUP => 1);

sub put {
    my ($name, $text) = @_;
    open my $out, '>', "$dir/$name" or die "$name: $!";
    print $out $text;
    close $out or die "$name: $!";
    return "$dir/$name";
}

sub content {
    my ($name) = @_;
    open my $in, '<', "$dir/$name" or return '';
    local $/ = undef;
    return <$in>;
}

# Runs the tool; gives its exit status and what it said.
sub generate {
    my ($base, @files) = @_;
    my $said = qx{'$^X' '$tool' '$dir/$base' @{[join ' ', map {"'$_'"} @files]} 2>&1};
    return ($? >> 8, $said);
}

# --- what it makes ---------------------------------------------------------------------------

my @good = (
    put('day_list.sql', <<'END'),
-- visitor: day_list(event integer, since date) -> day date, opens integer, note text?
-- The days of an event.
--
-- First to last.
SELECT day, opens, note -- $9; is not a parameter here, nor '$8' or "$7" there
FROM event_day
WHERE event_id = $1 AND day >= $2 AND note <> '\"$6;'
ORDER BY day;
END
    put('take.sql', <<'END'),
-- both write: take(id bigint, small integer?, big bigint?, at timestamptz, until timestamptz?, yes boolean,
--     perhaps boolean?, ids integer[], names text[], visitor uuid, days date[], day date?, title words,
--     source source, other source?, motif motif?)
INSERT INTO t
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
    $12, $13, $14, $15, $16, $17, $18)
END
    put('give.sql', <<'END'),
-- staff: give(event integer) -> one: small smallint, big bigint, perhaps boolean?, since date?, until timestamptz?,
--     ids integer[], title words, help words?, source source, other source?, motif motif?, visitor uuid
SELECT * FROM t WHERE event = $1
END
    put('perhaps.sql', <<'END'),
-- staff: perhaps() -> maybe: one integer
SELECT 1 AS one
END
    put('wrapped.sql', <<'END'),
-- staff: wrapped()
--     -> one integer,
--        two integer
SELECT 1 AS one, 2 AS two FOR UPDATE
END
    put('tick.sql', <<'END'),
-- visitor write many: tick(at timestamptz, note text)
INSERT INTO t SELECT FROM unnest($1, $2)
END
);

my ($status, $said) = generate('made', @good);
is($status, 0, 'good files are taken');
is($said, '', 'and nothing is said');
my ($header, $source) = (content('made.h'), content('made.c'));

sub holds {
    my ($text, $piece, $name) = @_;
    ok(index($text, $piece) >= 0, $name) or diag("not found: $piece\nin: $text");
    return;
}

my $flat = $header =~ s/\s+/ /gr;
holds($header, 'struct db_call call_day_list(struct pool *pool, int event, struct date since);', 'a call as a value');
holds($header, "struct day_list_row {\n    struct date day;\n    int opens;\n    const char *note;\n};\n", 'a row');
holds($flat, 'enum result run_day_list(struct db *db, struct pool *pool, int event, struct date since, int *ret_n,'
    . ' const struct day_list_row **ret) MUST_CHECK;', 'a typed call');
holds($flat, 'enum result read_day_list(struct pool *pool, const struct db_rows *rows, int i,'
    . ' struct day_list_row *ret) MUST_CHECK;', 'a reader');
holds($source, '{"note", "text", &db_type_text, DB_NULL_VALUE, offsetof(struct day_list_row, note)},', 'its table');
holds($header, " * The days of an event.\n *\n * First to last.\n", 'comments are carried over');
holds($header, " * Gives all rows. */\n", 'with how many rows there are');
holds($flat, 'call_take(struct pool *pool, int64_t id, const int *small, const int64_t *big,'
    . ' int64_t at, const int64_t *until, bool yes, const bool *perhaps, int n_ids, const int *ids, int n_names,'
    . ' const char *const *names, const char *visitor, int n_days, const struct date *days,'
    . ' const struct date *day, struct words title, enum source source, const enum source *other, enum motif motif);',
    'every type of parameter');
holds($source, "                title.ja,\n                title.en,\n                title.easy,\n"
    . "                source_name(source),\n                other ? source_name(*other) : NULL,\n"
    . "                motif_name(motif),\n", 'words and enums as parameters');
holds($source =~ s/\s+/ /gr, '"date[]", "date", "text", "text", "text", "text", "text", "text"', 'which are texts to PostgreSQL');
holds($flat, 'enum result run_take(struct db *db, struct pool *pool, int64_t id', 'a call without rows');
ok(index($header, 'take_row') < 0 && index($header, 'read_take') < 0, '... has no row and no reader');
holds($header, "    int small;\n    int64_t big;\n    const bool *perhaps;\n    const struct date *since;\n"
    . "    const int64_t *until;\n    struct db_integers ids;\n    struct words title;\n    struct words help;\n"
    . "    enum source source;\n    const enum source *other;\n    enum motif motif;\n    const char *visitor;\n",
    'every type of column');
holds($source, '{"perhaps", "boolean", &db_type_boolean, DB_NULL_POINTER, offsetof(struct give_row, perhaps)},',
    'a column that may be NULL');
holds($source, qq({"title_ja", "text", &db_type_text, DB_NOT_NULL, offsetof(struct give_row, title.ja)},\n)
    . qq(    {"title_en", "text", &db_type_text, DB_NULL_VALUE, offsetof(struct give_row, title.en)},\n),
    'words are three columns');
holds($source, '{"help_ja", "text", &db_type_text, DB_NULL_VALUE,', '... of which none need be there');
holds($source, '{"source", "text", &db_type_source, DB_NOT_NULL,', 'an enum is read by its own parser');
holds($source, 'return source_parse(text, ret);', '... which is named once');
is(() = $source =~ /source_parse/g, 1, '... for all columns');
holds($source, '{"motif", "text", &db_type_motif, DB_NULL_VALUE,', 'an enum with a member for NULL');
holds($header, qq(#include "lib/db.h"\n#include "model/event.h"\n#include "model/visit.h"\n), 'headers of the types');
holds($flat, 'int event, struct give_row *ret) MUST_CHECK;', 'one row');
holds($source, 'return db_run_one(db, pool, &call, ret);', '... is one row');
holds($source, 'return db_run_maybe(db, pool, &call, ret);', 'at most one row');
is((grep { length > 100 } split /\n/, $header . $source), 0, 'no line is too long');
holds($header, "struct wrapped_row {\n    int one;\n    int two;\n};\n", 'a signature over several lines');
holds($source, '"\n\n\n\n"' . "\n", 'lines before the statement are counted');
holds($source, q{"WHERE event_id = $1 AND day >= $2 AND note <> '\\\\\"$6;'\n"}, 'SQL is quoted');
holds($source, q{"ORDER BY day",}, 'the last semicolon is dropped');
holds($source, '.role = DB_ROLES', 'a statement of both roles');
holds($source, '.writes = true', 'that writes');
holds($source, 'tick_params[] = {"timestamptz[]", "text[]"}', 'a statement for many calls takes arrays');
holds($header, 'call_tick(struct pool *pool, int64_t at, const char *note);', 'and each call is one');
holds($source, '.many = true', 'which its statement says');
is(() = $source =~ /\.many = true/g, 1, 'and no other');
like($source, qr/\.name = NULL\}/, 'the table has an end');

generate('again', reverse @good);
is(content('again.c'), $source =~ s/made\.h/again.h/r, 'the order of the arguments does not matter');

# --- what it refuses -------------------------------------------------------------------------

my @refused = (
    ['no signature', "SELECT 1\n", 1, 'the first line is not'],
    ['an unknown role', "-- admin: bad()\nSELECT 1\n", 1, 'the first line is not'],
    ['another name', "-- staff: good()\nSELECT 1\n", 1, 'it names good'],
    ['no type', "-- staff: bad(event)\nSELECT \$1\n", 1, '"event"'],
    ['capitals', "-- staff: bad(Event integer)\nSELECT \$1\n", 1, '"Event integer"'],
    ['an empty place', "-- staff: bad(a integer,)\nSELECT \$1\n", 1, 'a parameter is a name and a type'],
    ['an alias of a type', "-- staff: bad(a int)\nSELECT \$1\n", 1, 'a parameter cannot be int'],
    ['bytea', "-- staff: bad() -> a bytea\nSELECT a FROM t\n", 1, 'bytea is not used'],
    ['a nullable array', "-- staff: bad(a integer[]?)\nSELECT \$1\n", 1, 'an array cannot be NULL'],
    ['an array of bigint', "-- staff: bad(a bigint[])\nSELECT \$1\n", 1, 'a parameter cannot be bigint[]'],
    ['a word of C', "-- staff: bad(default integer)\nSELECT \$1\n", 1, '"default" is not a name in C'],
    ['a parameter twice', "-- staff: bad(a integer, a text)\nSELECT \$1, \$2\n", 1, 'named "a"'],
    ['a name C makes', "-- staff: bad(a text[], n_a integer)\nSELECT \$1, \$2\n", 1, '"n_a"'],
    ['a column twice', "-- staff: bad() -> a text, a text\nSELECT 1\n", 1, 'two columns are named "a"'],
    ['a column of words twice', "-- staff: bad() -> a words, a_en text\nSELECT 1\n", 1, 'two columns are named "a_en"'],
    ['a word of C as a column', "-- staff: bad() -> int text\nSELECT 1\n", 1, '"int" is not a name in C'],
    ['an alias as a column', "-- staff: bad() -> a int\nSELECT 1\n", 1, 'a column cannot be int'],
    ['a column of texts', "-- staff: bad() -> a text[]\nSELECT 1\n", 1, 'a column cannot be text[]'],
    ['a name that C uses', "-- staff: bad(ret text)\nSELECT \$1\n", 1, '"ret" is not a name in C'],
    ['one of nothing', "-- staff: bad() -> one:\nSELECT 1\n", 1, 'a column is a name and a type'],
    ['no statement', "-- staff: bad()\n-- SELECT 1\n", 3, 'no SQL statement'],
    ['two statements', "-- staff: bad()\nSELECT ';';\nSELECT 2;\n", 2, 'a second statement'],
    ['a parameter too many', "-- staff: bad(a text)\n-- x\nSELECT \$1,\n    \$2\n", 4, '$2, but'],
    ['a parameter too few', "-- staff: bad(a text, b text)\nSELECT \$1\n", 1, '$2 (b) is not used'],
    ['rows of many', "-- staff write many: bad(a text) -> b text\nUPDATE t SET a = \$1\n", 1, 'have no columns'],
    ['arrays of many', "-- staff write many: bad(a text[])\nUPDATE t SET a = \$1\n", 1, 'no array of arrays'],
    ['a hidden write', "-- staff: bad()\nWITH d AS (DELETE FROM t) SELECT 1\n", 1, 'says "write"'],
);
for my $row (@refused) {
    my ($name, $text, $line, $message) = @$row;
    ($status, $said) = generate('refused', $good[0], put('bad.sql', $text));
    is($status, 1, "$name is refused");
    ok(index($said, "$dir/bad.sql:$line: ") == 0, '... with file and line') or diag($said);
    ok(index($said, $message) >= 0, '... and the reason') or diag($said);
}
ok(!-e "$dir/refused.h" && !-e "$dir/refused.c", 'nothing is written then');

($status, $said) = generate('lost', "$dir/lost.sql");
is($status, 1, 'a missing file is refused');
is(system("'$^X' '$tool' 2>/dev/null") >> 8, 2, 'no argument is wrong usage');
done_testing();
