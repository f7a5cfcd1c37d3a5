#!/usr/bin/env perl
# docs/accessibility.md has a row for every criterion and names only files that exist. Each criterion that it calls not met
# is told to visitors.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my %LEVEL = (
    A  => '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
    AA => '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
);
my %level = map { my $level = $_; map { $_ => $level } split ' ', $LEVEL{$level} } keys %LEVEL;

my $doc = slurp('docs/accessibility.md');
my (%state, @wrong);
for (lines($doc)) {
    my ($n, $line) = @$_;
    next if $line !~ /^\| (\d+\.\d+\.\d+) /;
    my $criterion = $1;
    my ($level, $state) = $line =~ /^\| \S+ [^|]+ \| (A|AA) \| (met|none|not met) \| [^|]+ \|$/;
    push @wrong, "docs/accessibility.md:$n: $criterion"
        if !$level || $level ne ($level{$criterion} // '') || $state{$criterion};
    $state{$criterion} = $state // 'unreadable';
}
rule('every row is a criterion of WCAG 2.2, with its level and a state', @wrong);
rule('every criterion of levels A and AA has its row', grep { !$state{$_} } sort keys %level);

my %named = map { $_ => 1 } $doc =~ m{`((?:tests|templates|tools)/[\w./-]+)`}g;
rule('every file it names is there', grep { !-e } sort keys %named);

for my $strings (files(qr{^templates/strings\.\w+$})) {
    my ($told) = join "\n", slurp($strings) =~ /^(accessibility\.gap_\w+ = .*)$/mg;
    rule("$strings tells visitors what is not met", grep { $state{$_} eq 'not met' && $told !~ /\b\Q$_\E\b/ } sort keys %state);
    my ($count) = slurp($strings) =~ /^accessibility\.tested_hand = .*?(?<![\d.])(\d\d)(?!\d)/m;
    rule("$strings has the number of criteria right", ($count // 0) == keys %level ? () : $count // 'none');
}

done();
