#!/usr/bin/env perl
# The tree as a whole: no paths of a machine, nothing left for later, every source and test named in Makefile.am.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# An input of a fuzz target may be any bytes.
my @text = grep { -T $_ && !m{^tests/fuzz/corpus/} } files();
my %text = map { $_ => slurp($_) } @text;

sub where {
    my ($pattern, @in) = @_;
    my @found;
    for my $file (@in ? @in : @text) {
        push @found, map { "$file:$_->[0]: $_->[1]" } grep { $_->[1] =~ $pattern } lines($text{$file});
    }
    return @found;
}

# Written in pieces, so that this file does not contain them.
my $later = join '|', 'TO' . 'DO', 'FIX' . 'ME', 'XX' . 'X', 'HA' . 'CK';
my $hosts = join '|', 'registry\.' . 'npmjs', 'deb\.' . 'debian', 'pypi\.' . 'org', 'proxy\.' . 'golang';
rule('no path of a machine', where(qr{(?<![\w.])/(?:work|farm|root|home|Users)/[\w.]}));
rule('no host of a package registry', where(qr{\b(?:$hosts)\b}));
rule('nothing left for later', where(qr/\b(?:$later)\b/));
rule('no tab but in Makefiles and no space at a line\'s end',
    where(qr/[ \t]$/, grep { !/\.md$/ } @text), where(qr/^\s*\t/, grep { !m{^(?:Makefile\.am|debian/rules)$} && !/\.txt$/ } @text));
rule('every file ends with a line', grep { $text{$_} ne '' && $text{$_} !~ /\n\z/ } @text);
rule('no file is empty', grep { -z $_ } files());
rule('UTF-8, no byte order mark, no CR', where(qr/\r|\x{feff}|\x{fffd}/, grep { !m{^tests/} } @text));

# Scripts that no test runs (the bench, a demo) can at least be read.
my @shell = grep { /\.sh$/ || $text{$_} =~ m{^#!.*\b(?:ba)?sh\b} } @text;
my @node = grep { /\.mjs$/ } files(qr{^tests/bench/});
rule('every shell script can be read', grep { system('bash', '-n', $_) != 0 } @shell);
rule('every script of the bench for Node can be read', grep { system('node', '--check', $_) != 0 } @node);

# Two branches that each add a migration would take the same number.
my @migrations = files(qr{^sql/\d+_\w+\.sql$});
rule('migrations are numbered one by one', map { "$migrations[$_] has not the number " . ($_ + 1) }
    grep { $migrations[$_] !~ m{^sql/0*(\d+)_} || $1 != $_ + 1 } 0 .. $#migrations);

# Two uses of one number would wait for each other.
my ($locks) = $text{'docs/architecture.md'} =~ /^\*\*Locks\.\*\*(.*?)^\*\*/ms;
my %listed = map { $_ => 1 } ($locks // '') =~ /^\| (\d+) \|/mg;
my %taken = map { $_ => 1 } map { $text{$_} =~ /advisory_(?:xact_)?lock(?:_shared)?\((\d+)/g } files(qr{^(?:sql|src)/.*\.(?:sql|c)$});
rule('docs/architecture.md lists each advisory lock', map { $listed{$_} ? "$_ is not taken" : "$_ is not listed" }
    sort grep { !$listed{$_} || !$taken{$_} } keys %{ { %listed, %taken } });

# Sources and tests are named one by one in Makefile.am; sql/, templates/ and www/ are not.
my $make = ' ' . ($text{'Makefile.am'} =~ s/\\\n/ /gr) . ' ';
my (@unnamed, %log);
for my $file (files(qr{^src/|^tests/(?:unit|db|fuzz|http|sql|browser|lint)/[^/]+\.(?:c|t|sql|scene|mjs)$|^tests/lib/[^/]+\.c$})) {
    my $name = $file =~ m{^tests/.*\.c$} ? $file =~ s/\.c$//r : $file;
    push @{ $log{ $file =~ s/\.[^.]+$//r } }, $file if $file =~ /^tests/;
    push @unnamed, $file if $make !~ /\s\Q$file\E\s/ && $make !~ /\s\Q$name\E\s/;
}
rule('every source and every test is named in Makefile.am', @unnamed);

# automake names a test's log by the test without its ending. Of two tests with one log, one is never run.
rule('no two tests have one name but for the ending', map { "@$_" } grep { @$_ > 1 } map { $log{$_} } sort keys %log);
my @gone;
while ($make =~ m{\s((?:src|tests|tools|deploy)/[\w./-]+\.(?:c|cc|h|t|sql|scene|mjs|in|pm|sh))(?=\s)}g) {
    my $name = $1;
    push @gone, $name if !-e $name && $name !~ m{^src/(?:data/functions|data/queries|base/words|lib/tpl_names|app/command_words)\.|/door_queries\.};
}
rule('every name in Makefile.am is there', @gone);

done();
