#!/usr/bin/env perl
# The rules of easy Japanese, for the interface's words and for every fair's: those of the guideline of 出入国在留管理庁 and
# 文化庁 (2020) that a program can check. It cannot check whether a text is kind.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../../tools/lib";
use Lint;
use Markup;

# Characters, without readings and spaces. A sentence of one idea takes 10 to 30; a word explained in brackets or a
# list of things that belong together lengthens it, to 41 at most so far. What stands between two spaces is one phrase
# with its particle, or a name (the venue's takes 14); names of agreements stand in 「」 and are not counted. を ends a phrase
# always, and ください is one of its own.
my $SENTENCE = 45;
my $PHRASE = 15;

# Ways of speaking that learners do not know. ありがとうございます is the exception: it is the first thing they learn.
my $HONORIFIC = qr/(?<!ありがとう)ござい|いただ|くださいませ|いらっしゃ|ごらん|ご覧|お越し|おいで|うかが|存じ|申し上げ|まいりま|[おご]\p{Script=Han}\S{0,4} ?ください/;
my $DOUBLE_NEGATIVE = qr/なければ|なくては|なくちゃ|ざるを|ないと ?(?:いけ|なりま|だめ)|ない ?(?:わけ|こと)(?:で?は|も) ?(?:な|ありませ)|なくは ?(?:な|ありませ)/;
# Officialese, and the words to use instead.
my %EASIER = (
    '催し' => 'イベント', '自治体' => 'まち', '出展' => '来る', '来場' => '来る', '開催' => '開く', '主催' => '開く ところ',
    '職員' => '係の 人', '回答' => '答え', '受付番号' => '番号', '個人情報' => 'あなたの 情報', '取扱' => 'こと', '立ち寄' => '行く',
    '入力' => '入れる', '下さい' => 'ください', '時刻' => '時間', '本日' => 'きょう',
);
my $OFFICIALESE = join '|', sort keys %EASIER;

# The texts of a file as [line, language, text, group]; the languages of one text share a group.
sub strings_of {
    my ($file) = @_;
    my ($language) = $file =~ /\.(\w+)$/;
    # A list (date.days) is no sentence.
    return map { $_->[1] =~ /^(?!date\.\w+s )([\w.]+) = (.*)$/ ? [$_->[0], $language, $2, $1] : () } lines(slurp($file));
}

# Reads only the YAML that `bussanten event export` writes: one line, one line in quotes, or a block.
sub fair_of {
    my ($file) = @_;
    my (@found, $group, $block);
    for (lines(slurp($file))) {
        my ($n, $line) = @$_;
        if (defined $block && ($line eq '' || $line =~ /^$block  /)) {
            $found[-1][2] .= "$line\n";
            next;
        }
        undef $block;
        if ($line =~ /^( *)(ja|en|easy): (.*)$/) {
            my ($indent, $language, $text) = ($1, $2, $3);
            $block = $indent if $text =~ /^[|>]/;
            $text = defined $block ? '' : $text =~ /^'(.*)'$/ ? $1 =~ s/''/'/gr : $text =~ /^"(.*)"$/ ? $1 : $text;
            push @found, [$n, $language, $text, $group];
        } elsif ($line =~ /^[ -]*(\w+):$/) {
            $group = "$n: $1";
        }
    }
    return @found;
}

sub base_of { return $_[0] =~ s{$Markup::READING}{$1 // $2}ger; }

sub sentences { return grep { /\S/ } split /[。！？\n]/, base_of($_[0]); }

# The rules. Each returns the parts of a text that offend.
my @RULES = (
    ['every kanji has its reading, and no mark of a reading stands alone', sub {
        return $_[0] =~ s/$Markup::READING/ /gr =~ /([\p{Script=Han}｜《》]+)/g;
    }],
    ['readings are kana', sub {
        my @readings;
        push @readings, $3 while $_[0] =~ /$Markup::READING/g;
        return grep { !/^[\p{Hiragana}\p{Katakana}ー]+$/ } @readings;
    }],
    ["no sentence has more than $SENTENCE characters", sub {
        return grep { length(s/[ 　]//gr) > $SENTENCE } sentences($_[0]);
    }],
    ['a space stands between phrases, half-width', sub {
        my $open = base_of($_[0]) =~ s/「[^「」]*」|\{\{?\w+\}\}?/ /gr;
        return $open =~ /(　|\S*を[^\s、。）]|\S+[てで]ください)/g, grep { length > $PHRASE } split m{[\s、。：・（）()／’]+}, $open;
    }],
    ['days, times and years as people say them (2月19日, 午後1時, 2023年)', sub {
        return base_of($_[0]) =~ m{(\d+/\d+|\d:\d\d|\d{4}-\d\d|(?:令和|平成|昭和)\S*)}g;
    }],
    ['no honorifics', sub { return base_of($_[0]) =~ /($HONORIFIC)/g; }],
    ['no double negatives', sub { return base_of($_[0]) =~ /($DOUBLE_NEGATIVE)/g; }],
    ['no officialese', sub { return map { "$_ ($EASIER{$_})" } base_of($_[0]) =~ /($OFFICIALESE)/g; }],
);

sub check {
    my ($file, @texts) = @_;
    for my $rule (@RULES) {
        my ($name, $offences) = @$rule;
        my @wrong;
        for my $text (grep { $_->[1] eq 'easy' } @texts) {
            push @wrong, map { "$file:$text->[0]: $_" } $offences->($text->[2]);
        }
        rule("$file: $name", @wrong);
    }
    return;
}

my @fairs = files(qr{^sql/fairs/[^/]+\.yaml$});
my %texts = map { $_ => [fair_of($_)] } @fairs;
check('templates/strings.easy', strings_of('templates/strings.easy'));
check($_, @{ $texts{$_} }) for @fairs;

# A fair may lack a language. The fairs of the tree have every text in all of them.
for my $complete (@fairs) {
    my %languages;
    $languages{ $_->[3] }{ $_->[1] } = 1 for @{ $texts{$complete} };
    my @gaps;
    for my $group (sort { $a <=> $b } map { /^(\d+)/ } keys %languages) {
        my ($name) = grep { /^$group:/ } keys %languages;
        my @missing = grep { !$languages{$name}{$_} } qw(ja en easy);
        push @gaps, "$complete:$name: no " . join ', ', @missing if @missing;
    }
    rule("$complete: a text in one more language is in all", @gaps);
    rule("$complete: texts were found", keys %languages > 70 ? () : scalar keys %languages);
}

done();
