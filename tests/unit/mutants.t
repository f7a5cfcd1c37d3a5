#!/usr/bin/env perl
# tests/mutants: that it finds the places it should, breaks one at a time, sees a test fail and puts back what it broke,
# on a tree of one function and one test.
use strict;
use warnings;
use utf8;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(sleep time);
use lib dirname(__FILE__) . '/../lib';
use Mutants qw(area_of broken places);

my $tests = dirname(__FILE__) . '/..';
binmode $_, ':encoding(UTF-8)' for Test::More->builder->output, Test::More->builder->failure_output;

# --- places -----------------------------------------------------------------------------------

# "kind: line after" of every place of a text.
sub after {
    my ($file, $text) = @_;
    return [sort map { "$_->{kind}: " . broken($text, $_)->{after} } places($file, $text)];
}

is(area_of($_), undef, "$_ is left alone") for 'src/base/text.h', 'sql/001_event.sql', 'templates/strings.ja', 'tests/unit/test_text.c', 'README.md';
is_deeply(after('src/x.c', "/* a < b */\n#include <x.h>\nint f(void)\n{\n    return \"1 < 2\";\n}\n"), [], 'C: comments, strings and #include are no places');
is_deeply(after('src/x.c', "    if (a < b && !c)\n"),
    [sort 'boolean: if (a < b && c)', 'boolean: if (a < b || !c)', 'comparison: if (a <= b && !c)'], 'C: comparison and boolean');
is_deeply(after('src/x.c', "    g_assert(a < b &&\n        c == 1);\n"), [], 'C: no assertion');
is_deeply(after('src/x.c', "#define MOST 8\n"), ['off by one: #define MOST 9'], 'C: a constant');
is_deeply(after('src/x.c', "#define PAUSE_MS 200\n"), [], 'C: but no time that a thread waits');
is_deeply(after('src/x.c', "{\n    int a = b;\n    count(a);\n    free(a);\n    return RESULT_FORBIDDEN;\n}\n"),
    ['statement: ;', 'status: return RESULT_NOT_FOUND;'], 'C: a statement, but no declaration and nothing that frees; a status');
is_deeply(after('src/x.c', "    return true;\n"), ['return: return false;'], 'C: what is returned');
is_deeply(after('sql/queries/x.sql', "-- a = b\nSELECT a\nFROM t\nWHERE a = \$1 AND b IS NULL\n"),
    [sort 'boolean: WHERE a = $1 OR b IS NULL', 'comparison: WHERE a <> $1 AND b IS NULL', 'condition: ', 'condition: WHERE a = $1',
        'condition: WHERE a = $1 AND b IS NOT NULL', 'condition: WHERE true AND b IS NULL'], 'SQL: conditions');
is_deeply(after('sql/functions/x.sql', "UPDATE t SET a = 'b' || c ORDER BY a DESC\n"), ["order: UPDATE t SET a = 'b' || c ORDER BY a"], 'SQL: an order, but no assignment');
is_deeply(after('templates/x.tpl', qq({{#MANY}}<a name="{{NAME:u}}">[[x.y]]</a>{{/MANY}}\n)),
    [sort 'attribute: {{#MANY}}<a>[[x.y]]</a>{{/MANY}}', 'escape: {{#MANY}}<a name="{{NAME}}">[[x.y]]</a>{{/MANY}}',
        'marker: {{#MANY}}<a name="">[[x.y]]</a>{{/MANY}}', 'marker: {{#MANY}}<a name="{{NAME:u}}"></a>{{/MANY}}', 'section: '], 'templates');
is_deeply(after('templates/x.tpl', qq(<rect x="{{X}}" y="7" rx="14"/>\n)),
    [sort 'attribute: <rect y="7" rx="14"/>', 'marker: <rect x="" y="7" rx="14"/>'], 'templates: a computed place, but no drawing');
is_deeply(after('www/static/x.js', "  if (a === 1) return b; // a < b\n"),
    [sort 'comparison: if (a !== 1) return b; // a < b', 'off by one: if (a === 2) return b; // a < b'], 'scripts: a comment is no place');
is_deeply(after('www/static/x.js', "  }, 500);\n"), [], 'scripts: how long a timer waits is no place');
is_deeply(after('www/static/x.js', "  if (a) return;\n  await send(a);\n"), ['statement: ;', 'statement: ;'], 'scripts: statements');
my ($place) = places('src/x.c', "a\n    if (a < b)\n");
is_deeply([@{ broken("a\n    if (a < b)\n", $place) }{qw(text line before after)}], ["a\n    if (a <= b)\n", 2, 'if (a < b)', 'if (a <= b)'], 'a place has its line');

# --- what is built ----------------------------------------------------------------------------

# A world serves what these make. Before they are made again, a mutant of a script or a template is not in the world.
my ($made) = content("$tests/mutants") =~ /qw\((bussanten [^()]*)\)/;
is_deeply([sort grep { !m{^(?:src|tests)/} } content("$tests/../Makefile.am") =~ m{^([\w/]+/\.[\w.]*done):}mg], [sort grep { /done$/ } split / /, $made],
    'what a world serves is made before its tests');

# --- a tree -----------------------------------------------------------------------------------

plan_end() if system('git --version >/dev/null 2>&1') != 0;

my $tree = tempdir(CLEANUP => 1);

sub put {
    my ($file, $text, $mode) = @_;
    make_path(dirname("$tree/$file"));
    open my $out, '>', "$tree/$file" or die "$file: $!";
    print $out $text;
    close $out or die "$file: $!";
    chmod $mode, "$tree/$file" if $mode;
    return;
}

sub content {
    my ($file) = @_;
    open my $in, '<', $file or return '';
    local $/ = undef;
    return <$in>;
}

sub plan_end {
    done_testing();
    exit 0;
}

my $source = "int least(int a, int b)\n{\n    return a < b ? a : b;\n}\n\nint is_small(int n)\n{\n    return n < 10;\n}\n";
put('src/base/sum.c', $source);
put('src/base/sum.h', "int least(int a, int b);\nint is_small(int n);\n");
put('configure', <<'SH', 0755);
#!/bin/sh
top=$(dirname "$0")
printf 'all:\ntests/unit/test_sum: %s/src/base/sum.c %s/tests/unit/test_sum.c\n\tmkdir -p tests/unit && $(CC) -I%s/src -o $@ $^\n' "$top" "$top" "$top" >Makefile
SH
put('tests/mutants.map', "src/base/ unit/test_sum\n");
put('tests/mutants.equivalent', "# none\n");
mkdir "$tree/tests/lib";
for my $file (qw(mutants lib/Mutants.pm lib/run)) {
    copy("$tests/$file", "$tree/tests/$file") or die "$file: $!";
    chmod 0755, "$tree/tests/$file";
}
system("git -C '$tree' init -q") == 0 or die "git init\n";

sub test_asserts {
    my ($condition) = @_;
    put('tests/unit/test_sum.c', <<"C");
#include "base/sum.h"
#include <stdio.h>
#include <unistd.h>
int main(void)
{
    puts($condition ? "ok 1\\n1..1" : "not ok 1\\n1..1");
    return 0;
}
C
    return;
}

# Gives the exit status and what was said.
sub mutants {
    my ($dir) = @_;
    my $said = qx{'$^X' '$tree/tests/mutants' --dir '$dir' --count 20 2>&1};
    return ($? >> 8, $said);
}

my $dir = tempdir(CLEANUP => 1);
my ($status, $said);
test_asserts('least(1, 2) == 1 && is_small(9)');
($status, $said) = mutants($dir);
is($status, 1, 'too few die');
like($said, qr/^3 mutants, 0 died, 3 survived, 0 listed as equivalent, 0 did not build \(not counted\)$/m, 'all survive a test that asks little');
like($said, qr/^survived:\n(?:.*\n)*src\/base\/sum\.c:8: comparison\n  - return n < 10;\n  \+ return n <= 10;$/m, 'a survivor is shown with its line');

test_asserts('least(1, 2) == 1 && least(2, 1) == 1 && is_small(9) && !is_small(10)');
($status, $said) = mutants($dir);
like($said, qr/^3 mutants, 2 died, 1 survived/m, 'a test at the boundary kills them');
like($said, qr/^died by tests\/unit\/test_sum\.c/m, 'and is named');
is(content("$dir/tree/src/base/sum.c"), $source, 'the copy is as the tree');

put('tests/mutants.equivalent', "src/base/sum.c least\n  - return a < b ? a : b;\n  + return a <= b ? a : b;\n  Of two equal ones either is the least.\n"
    . "\nsrc/base/sum.c least\n  - return n < 10;\n  + *\n  This line is in another function.\n");
($status, $said) = mutants($dir);
is($status, 0, 'all die');
like($said, qr/^2 mutants, 2 died, 0 survived, 1 listed as equivalent/m, 'but what is known to change nothing');

test_asserts('0');
($status, $said) = mutants($dir);
like($said, qr/^# tests\/unit\/test_sum\.c is red without any mutant/m, 'a test that is red anyhow tells nothing');
like($said, qr/^2 mutants, 0 died, 2 survived/m, 'so nothing dies of it');

# A test that hangs: whoever ends the run while a mutant is planted finds the copy as it was.
test_asserts('is_small(9) && (!is_small(10) || pause())');
my $pid = fork // die "fork: $!\n";
if (!$pid) {
    open STDOUT, '>', "$dir/said";
    open STDERR, '>&', \*STDOUT;
    exec $^X, "$tree/tests/mutants", '--dir', $dir;
}
my $until = time + 30;
sleep 0.02 while content("$dir/tree/src/base/sum.c") eq $source && time < $until;
kill INT => $pid;
waitpid $pid, 0;
is($? >> 8, 130, 'a signal ends the run');
is(content("$dir/tree/src/base/sum.c"), $source, 'and the copy is as the tree');
like(content("$dir/said"), qr/^\d+ mutants, /m, 'and the summary is given');
plan_end();
