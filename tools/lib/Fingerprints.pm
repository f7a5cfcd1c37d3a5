# Adds a digest of its content to the address of a file below www/static/, so that a browser may keep it
# for ever: a changed file has another address. nginx knows the `v` (nginx-http.conf). Used by
# gen-templates, gen-errors and gen-versions.
package Fingerprints;

use strict;
use warnings;
use Digest::SHA;
use Exporter 'import';
use Strings;
use Uncommented;

our @EXPORT = qw(fingerprint fingerprinted);

my %known;

# The first 12 hex digits of the SHA-256 of what gen-versions makes of the file, or '' if there is no such file.
sub fingerprint {
    my ($file) = @_;
    return $known{$file} //= -f $file ? substr Digest::SHA::sha256_hex(uncommented($file, content($file))), 0, 12 : '';
}

sub content {
    my ($file) = @_;
    open my $in, '<:raw', $file or die "$file: $!\n";
    local $/ = undef;
    return scalar <$in>; # an empty file has a text, too
}

sub named {
    my ($name, $www, $file, $line) = @_;
    my $hash = fingerprint("$www/static/$name");
    complain($file, $line, "/static/$name: no such file below $www") if $hash eq '';
    return "/static/$name?v=$hash";
}

# Replaces href="/static/app.css" (and src=, and importScripts() of a worker) in a line by "/static/app.css?v=0123456789ab".
sub fingerprinted {
    my ($text, $www, $file, $line) = @_;
    return $text =~ s{(\b(?:href|src)="|importScripts\(')/static/([^"']*)(?=["'])}{$1 . named($2, $www, $file, $line)}ger;
}

1;
