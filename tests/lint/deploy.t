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

# The error page of a line like "error_page 502 503 =503 /error/503.$bussanten_lang.html;"
my @pages = $site =~ m{^\s*error_page\s[^;]*\s/error/([^;]*);}mg;
my %made = map { $_ => 1 } map { split ' ' } slurp('Makefile.am') =~ /^ERRORS = (.*)$/m;
rule('every error page is in the visitor\'s language', grep { !/^\d+\.\$bussanten_lang\.html$/ } @pages);
rule('every error page is made', grep { !$made{s/\..*//r} } @pages);
rule('every error page that is made is used', grep { my $status = $_; !grep { /^$status\./ } @pages } sort keys %made);

# A location that has one add_header loses those of the server.
my ($server) = $site =~ /^(.*?)^location /ms;
my @added = $site =~ /^\s*add_header (\S+)/mg;
my %before = map { $_ => 1 } $server =~ /^add_header (\S+)/mg;
rule('every header is added by the server, before all locations', grep { !$before{$_} } @added);
rule('every header is added once', grep { my $name = $_; 1 < grep { $_ eq $name } @added } sort keys %before);
rule('every variable of a header begins empty, or is a map',
    grep { $server !~ /^set \$$_ "";/m && slurp('deploy/nginx-http.conf.in') !~ /^map \S+ \$$_ /m }
    $server =~ /^add_header \S+ \$(\w+)/mg);

# Published pages have add_headers of their own, so those of the server that concern them must be among them. That they are
# those of the program's replies is tests/http/published.mjs.
my %of_page = map { $_ => 1 } slurp('deploy/nginx-page.conf.in') =~ /^add_header (\S+)/mg;
rule('a published page has the server\'s headers',
    grep { !$of_page{$_} && !/^(?:Retry-After|Allow|Cross-Origin-Resource-Policy)$/ } @added);

# nginx takes the last of two maps of one variable, and says nothing.
my %maps;
$maps{$_}++ for slurp('deploy/nginx-http.conf.in') =~ /^map \S.* \$(\w+) \{/mg;
rule('a variable has one map', grep { $maps{$_} > 1 } sort keys %maps);

# The manuals print the site with TLS in full, as Debian 12 has it installed.
my $tls = slurp('deploy/bussanten-tls.nginx.in') =~ s{\@deploydir\@}{/usr/local/share/bussanten/deploy}gr;
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
