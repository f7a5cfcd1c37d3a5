# Removes the comments of a style sheet or a script, which are for the reader of the source and a third of what a phone would
# fetch. The code stays as it is, line by line. Used by gen-versions.
package Uncommented;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(uncommented);

my $string = qr/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/;

# A comment of a script is a whole line, or the end of one after a space; what is in a string is none. A string of several lines
# would hide where it ends, so a script may have none.
sub of_script {
    my ($text) = @_;
    $text =~ s{^[ ]*/\*.*?\*/[ ]*\n}{}gms;
    my @lines;
    for my $line (split /\n/, $text) {
        die "a string of several lines: $line\n" if ($line =~ tr/`//) % 2 && $line !~ m{^[ ]*//};
        while ($line =~ m{(?:^|[ ])//(?:[ ]|$)}g) {
            my $code = substr $line, 0, $-[0];
            next if grep { (() = $code =~ /$_/g) % 2 } '"', "'", '`';
            $line = $code =~ s/[ ]+$//r;
            last;
        }
        push @lines, $line if $line ne '';
    }
    return join '', map { "$_\n" } @lines;
}

# The text of the file `name` without comments and empty lines. Only style sheets and scripts have any.
sub uncommented {
    my ($name, $text) = @_;
    return of_script($text) if $name =~ /\.js$/;
    return $text if $name !~ /\.css$/;
    $text =~ s{($string)|/\*.*?\*/}{$1 // ''}ges;
    return $text =~ s/^[ ]*\n//gmr;
}

1;
