#!/usr/bin/env perl
# What nginx tells the program is what the program reads, and no more.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $site = slurp('deploy/nginx.in') =~ s/#.*//gr;
my %told = $site =~ /^\s*fastcgi_param\s+(\w+)\s+(\S+)/mg;
my %read = map { $_ => 1 } grep { /^HTTP_/ } map { $_->[1] =~ s/"//gr } literals(slurp('src/http.c'));

rule('no header of a request becomes a variable by itself',
    $site =~ /^\s*fastcgi_pass_request_headers off;/m ? () : 'deploy/nginx.in');
rule('every header that src/http.c reads is handed over', grep { !$told{$_} } sort keys %read);
rule('every header that is handed over is read', grep { /^HTTP_/ && !$read{$_} } sort keys %told);
rule('a header is handed over under its own name',
    grep { /^HTTP_/ && $told{$_} !~ /^\$\L$_\E;?$/ } sort keys %told);
rule('the visitor\'s address is not handed over',
    grep { /REMOTE|FORWARD/ || $told{$_} =~ /remote|forwarded|realip/ } sort keys %told);

done();
