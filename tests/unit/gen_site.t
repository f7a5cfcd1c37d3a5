#!/usr/bin/env perl
# The site is written for the nginx that is there: HTTP/2 is a word of "listen" until 1.25.0, and a line of its own after it.
use strict;
use warnings;
use File::Temp;
use FindBin;
use Test::More;

my $top = "$FindBin::Bin/../..";
my $dir = File::Temp->newdir;

sub spew {
    my ($name, $text) = @_;
    open my $out, '>', "$dir/$name" or die "$dir/$name: $!\n";
    print $out $text;
    close $out;
}

sub site_for {    # VERSION, SITE
    my ($version, $site) = @_;
    spew('nginx', "#!/bin/sh\necho nginx version: nginx/$version >&2\n");
    chmod 0755, "$dir/nginx";
    local $ENV{PATH} = "$dir:$ENV{PATH}";
    return scalar qx($^X $top/tools/gen-site $site);
}

my $tls = "$top/deploy/bussanten-tls.nginx.in";
my $as_it_is = do { local (@ARGV, $/) = $tls; <> };
is(site_for($_, $tls), $as_it_is, "nginx $_: as it stands in the file") for qw(1.22.1 1.25.0);
for my $version (qw(1.25.1 1.26.3 1.30.0 2.0.0)) {
    my $site = site_for($version, $tls);
    unlike($site, qr/listen [^\n]*http2/, "nginx $version: no listen with http2");
    is(() = $site =~ /^    http2 on;$/mg, 1, "nginx $version: one line");
    like($site, qr/\[::\]:443 ssl backlog=4096;\n    http2 on;\n    server_name/, "nginx $version: after the listens");
}
my $plain = "$top/deploy/bussanten.nginx.in";
is(site_for('1.26.3', $plain), do { local (@ARGV, $/) = $plain; <> }, 'a site without TLS stays as it is');
done_testing();
