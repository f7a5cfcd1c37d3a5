#!/usr/bin/env perl
# What nginx tells the program is what the program reads, and no more; its own pages are those that are made.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $site = slurp('deploy/nginx.in') =~ s/#.*//gr;
my %told = $site =~ /^\s*fastcgi_param\s+(\w+)\s+(\S+)/mg;
my %read = map { $_ => 1 } grep { /^HTTP_/ } map { $_->[1] =~ s/"//gr } literals(slurp('src/lib/http.c'));

rule('no header of a request becomes a variable by itself',
    $site =~ /^\s*fastcgi_pass_request_headers off;/m ? () : 'deploy/nginx.in');
rule('every header that src/lib/http.c reads is handed over', grep { !$told{$_} } sort keys %read);
rule('every header that is handed over is read', grep { /^HTTP_/ && !$read{$_} } sort keys %told);
rule('a header is handed over under its own name',
    grep { /^HTTP_/ && $told{$_} !~ /^\$\L$_\E;?$/ } sort keys %told);
rule('the visitor\'s address is not handed over',
    grep { /REMOTE|FORWARD/ || $told{$_} =~ /remote|forwarded|realip/ } sort keys %told);

# A page by itself: "error_page 502 503 =503 /error/503.$bussanten_lang.html;"
my @pages = $site =~ m{^\s*error_page\s[^;]*\s/error/([^;]*);}mg;
my %made = map { $_ => 1 } map { split ' ' } slurp('Makefile.am') =~ /^ERRORS = (.*)$/m;
rule('every error page is in the visitor\'s language', grep { !/^\d+\.\$bussanten_lang\.html$/ } @pages);
rule('every error page is made', grep { !$made{s/\..*//r} } @pages);
rule('every error page that is made is used', grep { my $status = $_; !grep { /^$status\./ } @pages } sort keys %made);

done();
