#!/usr/bin/env perl
# `make install` puts the files for systemd into the directory that configure was told, and none anywhere without such a directory.
use strict;
use warnings;
use File::Find;
use File::Temp;
use Test::More;

my $build = $ENV{top_builddir} // '.';

# The files that the two install targets write below DESTDIR, when systemdsystemunitdir is $units.
sub installed {    # UNITS
    my ($units) = @_;
    my $root = File::Temp->newdir;
    my @make = ($ENV{MAKE} || 'make', '-s', '-C', $build, "DESTDIR=$root", "systemdsystemunitdir=$units");
    delete local @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};
    is(system(@make, 'install-systemdsystemunitDATA', 'install-dist_nginxunitDATA'), 0, "make install with '$units'");
    my @found;
    find({ no_chdir => 1, wanted => sub { push @found, substr($_, length "$root") if -f } }, "$root");
    return [sort @found];
}

is_deeply(installed('/lib/units'),
    [map { "/lib/units/$_" } qw(bussanten.service bussanten.socket nginx.service.d/bussanten.conf)], 'the three files');
is_deeply(installed(''), [], '--with-systemdsystemunitdir=no: none');
done_testing();
