#!/usr/bin/env perl
# The words of the interface: every language has every key once, with the same values to fill in.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../../tools/lib";
use Lint;
use Strings;

my %language;
for my $file (files(qr{^templates/strings\.\w+$})) {
    my ($name) = $file =~ /\.(\w+)$/;
    my (%text, @wrong);
    for (lines(slurp($file))) {
        my ($n, $line) = @$_;
        next if $line =~ /^\s*(?:#|$)/;
        if ($line !~ /^([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+) = (\S.*)$/) {
            push @wrong, "$file:$n: $line";
            next;
        }
        push @wrong, "$file:$n: $1 is there already" if $text{$1};
        push @wrong, "$file:$n: markup in a text" if $2 =~ /<[a-z\/]/i;
        push @wrong, "$file:$n: half-width katakana" if $2 =~ /[\x{ff61}-\x{ff9f}]/;
        $text{$1} = $2;
    }
    $language{$name} = \%text;
    rule("strings.$name: every line is `key = text`, no key twice, no markup", @wrong);
}

# An error page's words are found by the status (src/view/error.c, tools/gen-errors).
my $users = join '', map { slurp($_) } files(qr{^(?:templates/\w+\.tpl|src/.*\.[ch])$});
my %used = map { $_ => 1 } grep { defined } $users =~ /\[\[([\w.]+)\]\]|\b(WORD_\w+)/g;
rule('every word is said somewhere', grep { !/^error\.\d/ && !$used{$_} && !$used{'WORD_' . uc s/\./_/gr} } sort keys %{ $language{ja} // {} });

# Staff's words exist only in the first language, rules only in the first two (tools/lib/Strings.pm refuses them in others).
sub for_language {
    my ($name, $key) = @_;
    my @only = Strings::languages_of($key);
    return !@only || grep { $_ eq $name } @only;
}

rule('strings.ja, strings.en and strings.easy are there', map { $language{$_} ? () : "templates/strings.$_" } @LANGUAGES);
for my $name (sort grep { $_ ne 'ja' } keys %language) {
    my $other = $language{$name};
    my $first = { map { $_ => $language{ja}{$_} } grep { for_language($name, $_) } keys %{ $language{ja} // {} } };
    # A language that no native speaker has read may lack words; pages show the English ones.
    my $checked = { 'page.checked' => { text => $other->{'page.checked'} } };
    rule("strings.$name has the keys of strings.ja",
        (map { "$_ is missing" } grep { !exists $other->{$_} && !Strings::may_borrow($name, $checked, $_) } sort keys %$first),
        (map { "$_ is not in strings.ja" } grep { !exists $first->{$_} } sort keys %$other));
    my @values;
    for my $key (sort grep { exists $first->{$_} && !/^$Strings::RULES\./ } keys %$other) {
        my ($ours, $theirs) = map { join ' ', sort grep { $_ ne '{{BI_SPACE}}' } /(\{\{?[A-Z0-9_]+\}\}?)/g } $first->{$key}, $other->{$key};
        push @values, "$key: $ours in ja, $theirs in $name" if $ours ne $theirs;
    }
    rule("strings.$name fills in the values of strings.ja", @values);
}

# The program gives both languages of a rule the same values, and each uses those that it needs: a day in its own words. A
# number that neither uses is a slip of the pen.
my @skipped;
for my $key (sort grep { /^$Strings::RULES\./ } keys %{ $language{ja} // {} }) {
    my %given = map { $_ => 1 } map { /\{(\d)\}/g } map { $_->{$key} // '' } @language{ @LANGUAGES[0, 1] };
    push @skipped, map { "$key: {$_} is in neither language" } grep { !$given{$_} } 1 .. keys %given;
}
rule('the values of a rule are {1}, {2} ... without a gap', @skipped);

done();
