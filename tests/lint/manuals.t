#!/usr/bin/env perl
# The manuals. What docs/staff.ja.md sets in bold is on the screen: it is a word of the interface. So a button that gets another
# name gets it in the manual, too. The operator's manual says the same in both languages.
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

# Its pictures: tools/pictures makes them. That a picture it names is there, is among the links below.
my %pictured = map { $_ => 1 } $manual =~ m{!\[[^\]]{8,}\]\(pictures/([\w-]+\.png)\)}g;
my @pictures = map { s{.*/}{}r } files(qr{^docs/pictures/});
my $bytes = 0;
$bytes += -s "docs/pictures/$_" for @pictures;
rule('docs/staff.ja.md has a picture of what a clerk does first, with words for who does not see it', grep { !$pictured{"$_.png"} } qw(list new edit publish slips posters rehearse today report close));
rule('docs/staff.ja.md has every picture that is there', grep { !$pictured{$_} } @pictures);
rule('every picture comes from tools/pictures', grep { my $name = s/\.png$//r; slurp('tests/browser/staff_pictures.mjs') !~ /take\('$name'/ } @pictures);
rule('every picture is installed', grep { slurp('Makefile.am') !~ m{\sdocs/pictures/\Q$_\E\s} } @pictures);
rule('the pictures have 1.5 MB at most', $bytes <= 1.5e6 ? () : $bytes);

# The chapters of a manual: its level, its blocks of commands without their comments, the number of rows of its tables, and what
# is set as code.
sub chapters {
    my ($file) = @_;
    my (@chapters, $in_block);
    for (split /\n/, slurp($file)) {
        if (/^```/) {
            $in_block = !$in_block;
            $chapters[-1]{blocks} .= "```\n";
        } elsif ($in_block) {
            $chapters[-1]{blocks} .= s/ +# .*//r . "\n";
        } elsif (/^(#+) (.*)/) {
            push @chapters, { level => length $1, name => $2, blocks => '', rows => 0, text => '' };
        } else {
            $chapters[-1]{rows}++ if /^\|/;
            $chapters[-1]{text} .= "$_\n";
        }
    }
    for my $chapter (@chapters) {
        my %code = map { s/\s+/ /gr => 1 } $chapter->{text} =~ /`([^`]+)`/g;
        $chapter->{code} = join ', ', sort keys %code;
    }
    return @chapters;
}

my @en = chapters('docs/operator.md');
my @ja = chapters('docs/operator.ja.md');
my @both = map { [$en[$_], $ja[$_]] } 0 .. ($#en < $#ja ? $#en : $#ja);
rule('the machine is checked once its site is there', map { $_->{name} } grep { $_->{blocks} =~ /bussanten check\n(?s:.*)nginx -t/ } @en, @ja);
rule('the operator\'s manual has the same chapters in both languages',
    @en == @ja ? () : scalar(@en) . ' and ' . scalar(@ja) . ' chapters', map { $_->[0]{name} } grep { $_->[0]{level} != $_->[1]{level} } @both);
for my $what (['blocks', 'the same blocks of commands'], ['rows', 'tables of the same length'], ['code', 'the same names, paths and commands in its text']) {
    my ($key, $words) = @$what;
    rule("a chapter of the operator's manual has $words in both languages",
        map { "$_->[0]{name}:\n$_->[0]{$key}\n$_->[1]{name}:\n$_->[1]{$key}" } grep { $_->[0]{$key} ne $_->[1]{$key} } @both);
}

# A heading's anchor as GitHub makes it.
sub anchor { return lc($_[0] =~ s/[^\w\s-]//gr =~ s/ /-/gr); }
for my $file (grep { /\.md$/ } files(qr{^docs/})) {
    my $text = slurp($file) =~ s/^```.*?^```$//msgr;
    my %there = map { anchor($_) => 1 } $text =~ /^#+ (.*)/mg;
    rule("$file: its links lead somewhere", grep { /^#(.*)/ ? !$there{$1} : !/^\w+:/ && !-e 'docs/' . s/#.*//r } $text =~ /\]\(([^)\s]+)\)/g);
}

# Every command of the program that the manual names is there, with its options.
my %usage = map { my ($words) = /^((?:[a-z-]+ ?)+)/; $words =~ s/ $//r => $_ } slurp('src/app/commands.txt') =~ /^([a-z].*)$/mg;
sub unknown {
    my ($said) = @_;
    my ($command) = grep { $said =~ /^\Q$_\E(?![\w-])/ } sort { length $b <=> length $a } keys %usage;
    return grep { my $family = $_; !grep { /^\Q$family\E / } keys %usage } $said if !$command; # such as `bussanten staff`
    return map { "$command $_" } grep { $usage{$command} !~ /\Q$_\E(?![\w-])/ } $said =~ /(--[\w-]+)/g;
}
my @said = map { s/ *[#<>].*//r } map { /^(?:sudo (?:-u \w+ )?)?bussanten ([a-z].*)/ ? $1 : () } map { split /\n/, $_->{blocks}, -1 } @en;
push @said, map { /^(?:sudo (?:-u \w+ )?)?bussanten ([a-z].*)/ ? $1 : () } map { split /, /, $_->{code} } @en;
rule('the operator\'s manual names only commands that exist', @said < 40 ? 'it names fewer than 40' : (), map { unknown($_) } @said);

# The annex of a tender: each requirement is shown by a test that is there, and its tests are run by `make check`.
my $annex = slurp('docs/procurement.ja.md');
my @requirements = grep { /^\| \d+-\d+ / } split /\n/, $annex;
my $make = slurp('Makefile.am');
rule('docs/procurement.ja.md has fifty requirements or more', @requirements >= 50 ? () : scalar @requirements);
rule('each requirement of the annex names what shows it', grep { !/^\| \d+-\d+ \| [^|`]+ \| (?:`(?:tests|docs)\/[\w.\/-]+`、?)+ \|$/ } @requirements);
rule('what the annex names is there', grep { !-e } $annex =~ m{`((?:tests|docs|tools)/[\w./-]+)`}g);
rule('each test that the annex names is run', grep { my $test = s/\.c$//r; $make !~ /\s\Q$test\E\s/ } grep { m{^tests/(?:unit|sql|http|browser|lint)/} } $annex =~ /`(tests[^`]+)`/g);
my %numbered;
rule('the requirements of the annex are numbered one by one', grep { /^\| (\d+)-(\d+) /; $2 != ++$numbered{$1} } @requirements);

# What a build needs is one list (tools/common.sh).
my ($packages) = slurp('tools/common.sh') =~ /^BUILD_PACKAGES=\((.*?)\)/ms;
my %installed = map { $_ => 1 } split ' ', (slurp('docs/operator.md') =~ /^sudo apt-get install (git .*?[^\\])\n(?! )/ms)[0] // '';
rule('the operator\'s manual installs every package of a build', grep { !$installed{$_} } split ' ', $packages);
done();
