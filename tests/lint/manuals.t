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
my @OWN = ('太字', '催しを直しても、公開するまで来場者のページは変わりません。', '押すと、すぐに変わるものがあります。', '元に戻せません', '予備コードが2個要ります', 'この端末では、あなたはログアウトします。', '職員の', '来場した人の', 'だれが、いつ、何をしたか', 'その場で印刷してください。');

my %said = map { $_ => 1 } slurp('templates/strings.ja') =~ /^\S+ = (.*)$/mg;
my $manual = slurp('docs/staff.ja.md') =~ s/\n\s*/ /gr;
my @bold = $manual =~ /\*\*(.+?)\*\*/g;
rule('docs/staff.ja.md names buttons and pages as they are on the screen',
    @bold < 40 ? 'it has fewer than 40 names in bold' : (),
    map { "**$_** is not in templates/strings.ja" } grep { my $name = $_; !$said{$name} && !grep { $_ eq $name } @OWN } @bold);
done();
