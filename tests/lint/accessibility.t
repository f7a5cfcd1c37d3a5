#!/usr/bin/env perl
# docs/accessibility.md has a row for every criterion and names only files that exist. Each criterion that it calls not met
# is told to visitors. docs/accessibility.ja.md, in the layout of JIS X 8341-3, says the same of the criteria of that standard.
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

# JIS X 8341-3:2016 has those that were in WCAG 2.0: all but these, and 4.1.1, which WCAG 2.2 has no more.
my %later = map { $_ => 1 } qw(1.3.4 1.3.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.4 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8 4.1.3);
my %said_as = (met => 'A○○', none => 'A－○', 'not met' => 'A○×');
my %jis = map { $_ => $said_as{ $state{$_} } =~ s/A/$level{$_}/r } grep { !$later{$_} } keys %level;
$jis{'4.1.1'} = 'A○○';
my $list = slurp('docs/accessibility.ja.md');
my %listed = map { my ($criterion, @said) = @$_; $criterion => join '', @said }
    map { [/^\| (\d\.\d\.\d+) \| [^|]+ \| (A|AA) \| (○|－) \| (○|×) \| [^|]+ \|$/] } grep { /^\| \d\.\d\.\d/ } split /\n/, $list;
rule('JIS X 8341-3:2016 has 38 criteria of these levels', keys %jis == 38 ? () : scalar keys %jis);
rule('docs/accessibility.ja.md says the same of each criterion of the standard',
    map { "$_: " . ($listed{$_} // 'no row') . ', not ' . ($jis{$_} // 'a criterion of it') } grep { ($listed{$_} // '') ne ($jis{$_} // '') } sort keys %{ { %jis, %listed } });
my ($date) = slurp('tests/http/accessibility.scene') =~ /has (令和\d+年\d+月\d+日)/;
rule('docs/accessibility.ja.md has the date that visitors read', $list =~ /\| 表明日 \| \Q$date\E \|/ ? () : $date);

my %named = map { $_ => 1 } ($doc . $list) =~ m{`((?:tests|templates|tools)/[\w./-]+)`}g;
rule('every file it names is there', grep { !-e } sort keys %named);

for my $strings (files(qr{^templates/strings\.\w+$})) {
    my ($told) = join "\n", slurp($strings) =~ /^(accessibility\.gap_\w+ = .*)$/mg;
    rule("$strings tells visitors what is not met", grep { $state{$_} eq 'not met' && $told !~ /\b\Q$_\E\b/ } sort keys %state);
    my ($count) = slurp($strings) =~ /^accessibility\.tested_hand = .*?(?<![\d.])(\d\d)(?!\d)/m;
    rule("$strings has the number of criteria right", ($count // 0) == keys %level ? () : $count // 'none');
}

done();
