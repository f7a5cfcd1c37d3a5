#!/usr/bin/env perl
# The layout of C and SQL: C as .clang-format has it, lines of at most 100 characters, a comment at the
# head of every C file, and no function that is too long.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @c = files(qr{^(?:src|tests)/.*\.(?:c|cc|h)$});

if (`clang-format --version 2>&1` =~ /clang-format/) {
    my @off;
    for my $file (@c) {
        my ($first) = grep { /(?:error|warning):/ } `clang-format --dry-run -Werror '$file' 2>&1`;
        push @off, $first =~ s/\n//r if $? != 0;
    }
    rule('clang-format agrees with every C file', @off);
}
else {
    skipped('clang-format agrees with every C file', 'clang-format is not installed');
}

# Migrations that have landed are sealed by their hash, so their long lines stay. No later one may have any.
my $SEALED = 9;

sub is_sealed { return $_[0] =~ m{^sql/(\d+)_} && $1 <= $SEALED; }

my $WIDTH = 100;
my @wide;
for my $file (@c, grep { !is_sealed($_) } files(qr{\.(?:sql|psql)$})) {
    push @wide, map { "$file:$_->[0]" } grep { length $_->[1] > $WIDTH } lines(slurp($file));
}
rule("no line of C or SQL has more than $WIDTH characters", @wide);

rule('every C file begins with a comment about itself', grep { slurp($_) !~ m{\A/[*/]} } @c);

# A function begins with a brace in the first column and ends with one.
my @long;
for my $file (grep { m{^src/} } @c) {
    my $begin;
    for (lines(slurp($file))) {
        my ($n, $line) = @$_;
        $begin = $n if $line eq '{';
        if ($line eq '}' && $begin) {
            my $length = $n - $begin - 1;
            push @long, "$file:$begin: $length lines" if $length > 60;
            undef $begin;
        }
    }
}
rule('no function of src/ is longer than 60 lines', @long);

done();
