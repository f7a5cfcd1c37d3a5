#!/usr/bin/env perl
# C as .clang-format lays it out, function and file sizes as a ceiling, and a heading on every room.
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
