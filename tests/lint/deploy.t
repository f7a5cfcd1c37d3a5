#!/usr/bin/env perl
# nginx passes to the program exactly the parameters that the program reads, and its own error pages are those that the
# build makes.
use strict;
use warnings;
use utf8;
use File::Temp;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $site = slurp('deploy/nginx-server.conf.in') =~ s/#.*//gr;
my %told = $site =~ /^\s*fastcgi_param\s+(\w+)\s+(\S+)/mg;
my %read = map { $_ => 1 } grep { /^HTTP_/ } map { $_->[1] =~ s/"//gr } literals(slurp('src/lib/http.c'));

rule('no header of a request becomes a variable by itself',
    $site =~ /^\s*fastcgi_pass_request_headers off;/m ? () : 'deploy/nginx-server.conf.in');
rule('every header that src/lib/http.c reads is handed over', grep { !$told{$_} } sort keys %read);
rule('every header that is handed over is read', grep { /^HTTP_/ && !$read{$_} } sort keys %told);
rule('a header is handed over under its own name',
    grep { /^HTTP_/ && $told{$_} !~ /^\$\L$_\E;?$/ } sort keys %told);
rule('the visitor\'s address is not handed over',
    grep { /REMOTE|FORWARD/ || $told{$_} =~ /remote|forwarded|realip/ } sort keys %told);

# The program, the unit and nginx mean one directory of pages.
my ($published) = slurp('src/data/published.h') =~ /^#define PUBLISHED_SITE "(.*)"$/m;
my ($filled) = slurp('Makefile.am') =~ /@''pagesdir@\|(.*?)\|g/;
my ($told) = slurp('deploy/bussanten.conf.in') =~ /^pages = (.*)$/m;
my ($cache) = slurp('deploy/bussanten.service.in') =~ /^CacheDirectory=(.*)$/m;
rule('the program, the service and nginx look for pages in one directory', grep { $_ ne $published } $filled, $told, "/var/cache/$cache");

# The error page of a line like "error_page 502 503 =503 /error/503.$bussanten_lang.html;"
my @pages = $site =~ m{^\s*error_page\s[^;]*\s/error/([^;]*);}mg;
my %made = map { $_ => 1 } map { split ' ' } slurp('Makefile.am') =~ /^ERRORS = (.*)$/m;
rule('every error page is in the visitor\'s language', grep { !/^\d+\.\$bussanten_lang\.html$/ } @pages);
rule('every error page is made', grep { !$made{s/\..*//r} } @pages);
rule('every error page that is made is used', grep { my $status = $_; !grep { /^$status\./ } @pages } sort keys %made);

# A location that has one add_header loses those of the server, so each list of headers must have these. That a published
# page has the headers of the program's reply is tests/http/published.mjs.
my @ALL = qw(Strict-Transport-Security Content-Security-Policy X-Content-Type-Options Referrer-Policy);
my %list = map { $_ => slurp($_) } qw(deploy/nginx-file.conf.in deploy/nginx-page.conf.in);
$list{"location $1"} = $2 while $site =~ /^location ([^\n]+?) \{\n(.*?)^\}/msg;
s{include \S+/(nginx-\w+\.conf);}{$list{"deploy/$1.in"}} for values %list;
for my $name (sort keys %list) {
    my @added = $list{$name} =~ /^\s*add_header (\S+)/mg;
    rule("$name adds no header twice", grep { my $one = $_; 1 < grep { $_ eq $one } @added } @added);
    rule("$name has all headers of safety", !@added ? () : grep { my $one = $_; !grep { $_ eq $one } @added } @ALL);
}
rule('the server adds what the program does not', ($site =~ /^add_header (\S+)/mg) == 1 && $site =~ /^add_header Strict-/m ? () : 'add_header');
rule('every variable of a header is a map',
    grep { slurp('deploy/nginx-http.conf.in') !~ /^map [^\n]* \$$_ \{/m } map { /^\s*add_header \S+ \$(\w+)/mg } values %list);

# If two maps set one variable, nginx uses the last one without a warning.
my %maps;
$maps{$_}++ for slurp('deploy/nginx-http.conf.in') =~ /^map \S.* \$(\w+) \{/mg;
rule('a variable has one map', grep { $maps{$_} > 1 } sort keys %maps);

# The manuals print the site with TLS in full, as Debian 12 has it installed.
my $tls = slurp('deploy/bussanten-tls.nginx.in') =~ s{\@deploydir\@}{/usr/local/share/bussanten/deploy}gr
    =~ s{\@builtdir\@}{/usr/local/share/bussanten/www}gr;
my @manuals = ('docs/operator.md', 'docs/operator.ja.md');
rule('the manuals print the site with TLS as it is installed', grep { index(slurp($_), "```\n$tls```\n") < 0 } @manuals);

# worker_connections can be set only in nginx.conf. The manual has a command for that; it is run here on Debian's file.
sub connections_after {
    my ($command) = slurp(shift) =~ m{^sudo (sed -i '[^']*') /etc/nginx/nginx\.conf$}m or return '';
    my $copy = File::Temp->new;
    print $copy "events {\n\tworker_connections 768;\n\t# multi_accept on;\n}\n";
    close $copy;
    system("$command $copy") == 0 or return '';
    return join ' ', slurp_any("$copy") =~ /worker_connections (\d+);/g;
}
sub slurp_any { open my $in, '<', shift or return ''; local $/; return <$in> }
rule('the manuals\' command gives nginx 8192 connections', grep { connections_after($_) ne '8192' } @manuals);

done();
