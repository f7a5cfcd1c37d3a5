#!/usr/bin/env perl
# What docs/staff.ja.md sets in bold is on the screen: it is a word of the interface. So a button that gets another name gets
# it in the manual, too.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# Sentences of the manual that are bold because they matter.
my @OWN = ('太字', '何を押しても、すぐに壊れることはありません。', '「当日の変更」だけは、押すとすぐに来場者のページに出ます。', 'だれが、いつ、何をしたか', 'その場で印刷してください。');

my %said = map { $_ => 1 } slurp('templates/strings.ja') =~ /^\S+ = (.*)$/mg;
my $manual = slurp('docs/staff.ja.md') =~ s/\n\s*/ /gr;
my @bold = $manual =~ /\*\*(.+?)\*\*/g;
rule('docs/staff.ja.md names buttons and pages as they are on the screen',
    @bold < 40 ? 'it has fewer than 40 names in bold' : (),
    map { "**$_** is not in templates/strings.ja" } grep { my $name = $_; !$said{$name} && !grep { $_ eq $name } @OWN } @bold);
done();
