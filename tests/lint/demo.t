#!/usr/bin/env perl
# tools/demo writes and removes files. It refuses a directory that it did not make, the directory of a running demo, and an
# address that is not of this machine, before it installs or builds anything. Where it listens is what it prints.
use strict;
use warnings;
use utf8;
use Fcntl qw(LOCK_EX LOCK_NB LOCK_UN);
use File::Temp qw(tempdir);
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $scratch = tempdir(CLEANUP => 1);
my $mark = `bash -c '. tests/lib/world.sh; printf "%s\\n" "\$WORLD_MARK_LINE"'`;

# A directory with these files in it.
sub directory {
    my ($name, %files) = @_;
    for my $file (keys %files) {
        my $path = "$scratch/$name/$file";
        system 'mkdir', '-p', '--', $path =~ s{/[^/]*$}{}r;
        open my $out, '>', $path or die "$path: $!\n";
        print $out $files{$file};
        close $out or die "$path: $!\n";
    }
    return "$scratch/$name";
}

sub contents {
    my ($dir) = @_;
    open my $found, '-|', 'find', $dir, '-printf', '%P %s %i %m\n' or die "find: $!\n";
    my @lines = sort <$found>;
    return join '', @lines;
}

# Returns what is wrong: the demo does not refuse with these words, or it changes something at DIR.
sub refused {
    my ($words, $dir, @more) = @_;
    my $before = contents($scratch);
    open my $demo, '-|', 'bash', '-c', 'exec timeout 60 tools/demo --port 9 --dir "$@" 2>&1 </dev/null', 'demo', $dir, @more
        or die "tools/demo: $!\n";
    my $said = join '', <$demo>;
    close $demo;
    my $status = $? >> 8;
    my @wrong;
    push @wrong, "@more: status $status: $said" if $status != 1 || $said !~ $words;
    push @wrong, "@more: something in $scratch changed" if contents($scratch) ne $before;
    return @wrong;
}

my $full = directory('full', 'log/precious.log' => 'keep', 'pg/file' => 'keep');
rule('a directory with files of others', map { refused(qr/not empty/, $full, @$_) } [], ['--fresh']);

my $locked = directory('locked', '.lock' => '', 'log/program.log' => 'keep');
rule('a lock file makes no directory a demo\'s', map { refused(qr/not empty/, $locked, @$_) } [], ['--fresh']);

my $other = directory('other', 'bussanten-world' => "something else\n", 'pg/file' => 'keep');
rule('nor does a mark that says something else', map { refused(qr/not empty/, $other, @$_) } [], ['--fresh']);

my $linked = directory('linked', 'pg/file' => 'keep');
symlink directory('mark', 'bussanten-world' => $mark) . '/bussanten-world', "$linked/bussanten-world";
rule('nor a link to a mark', map { refused(qr/not empty/, $linked, @$_) } [], ['--fresh']);

my $running = directory('running', 'bussanten-world' => $mark, '.lock' => '', 'pg/file' => 'keep', 'demo.env' => 'keep');
open my $lock, '>>', "$running/.lock" or die "$running/.lock: $!\n";
flock $lock, LOCK_EX | LOCK_NB or die "flock: $!\n";
rule('a demo that runs', map { refused(qr/another demo runs/, $running, @$_) } [], ['--fresh']);
flock $lock, LOCK_UN;

rule('a path that nginx or the shell would misread',
    map { refused(qr/holds a space or a character/, "$scratch/$_") } 'sp ace', 'a&b', 'a|b', 'a;b', 'a$b', "a\nb");

my $mine = directory('mine', 'bussanten-world' => $mark, '.lock' => '', 'pg/file' => '', 'log/a.log' => '', 'notes' => 'keep');
rule('an address of another machine, or of all', map { refused(qr/--listen is an address of this machine: 127\.0\.0\.1/, $mine, '--listen', $_) } '0.0.0.0', '192.0.2.200', '127.0.0.1 127.0.0.1', '');

# The address of the site, of nginx and of the program's configuration, from which the QR codes are made.
sub site {
    my ($listen) = @_;
    my $dir = "$scratch/site$listen";
    my $made = `mkdir -p '$dir/etc' && bash -c '. tests/lib/world.sh; WORLD_LISTEN=\${1:-\$WORLD_LISTEN} WORLD_DIR=\$2 SCHEME=http BUSSANTEN=\$2/bussanten SOCKET=\$2/sock RUN_DIR=\$2
        world_site 8080 && world_nginx_files 8080 && printf "%s\n" "\$BASE_URL"; grep -hE "base_url|listen " "\$2/etc/bussanten.conf" "\$2/etc/site.conf"' bash '$listen' '$dir'`;
    return $made =~ s/ backlog=\d+;//r;
}
rule('the site is where the demo listens', map {
    my $address = $_ || '127.0.0.1';
    my $made = site($_);
    $made eq "http://$address:8080\nbase_url = http://$address:8080\n    listen $address:8080\n" ? () : "$address: $made"
} '', '192.0.2.7');

# Which files --fresh removes, and that it keeps the lock's file.
my $inode = (stat "$mine/.lock")[1];
system 'bash', '-c', '. tests/lib/world.sh; world_claim "$1" && world_clear "$1"', 'bash', $mine;
rule('the data is cleared by its names',
    (grep { -e "$mine/$_" } 'pg', 'log'), (grep { !-e "$mine/$_" } 'notes', 'bussanten-world'),
    (stat "$mine/.lock")[1] == $inode ? () : 'the lock is another file');

done();
