#!/usr/bin/env perl
# The floors of src/: an #include only looks down, a foreign library stays in its door, SQL stays
# in sql/, and nobody talks past the floor that answers for something.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @FLOORS = qw(ground doors domain queries views pages roof);
my %HEIGHT = map { $FLOORS[$_] => $_ } 0 .. $#FLOORS;

# The floor of a room, which is a file's name. config only reads a file of keys: everyone may know it.
my @ROOMS = (
    [qr/^(?:result|pool|text|ruby|csv|date|clock|log|words|lang|config)$/, 'ground'],
    [qr/^(?:db|pg|tpl|http|fcgi|qr|secret|xlsx|yaml|json)$|^(?:pg|tpl|http|fcgi|yaml|json)_/, 'doors'],
    [qr/^(?:event|survey|place|visit|staff|suppress|tally)(?:_|$)/,  'domain'],
    [qr/^(?:queries|functions|session|kiosk|recorder|catalog|folder)$|^(?:db|recorder|catalog)_/, 'queries'],
    [qr/^(?:view|file)_/,                                            'views'],
    [qr/^call$|^page_/,                                              'pages'],
    [qr/^(?:main|routes|app|cli)$|^(?:cli|app)_/,                    'roof'],
);

sub room { return $_[0] =~ s{^src/}{}r =~ s/\.(?:c|cc|h)$//r; }

sub floor_of {
    my ($room) = @_;
    for (@ROOMS) {
        return $_->[1] if $room =~ $_->[0];
    }
    return;
}

# fcgi_listen.c may include fcgi.h, and all of db's door pg.h; fcgi reads and sends what http.h describes.
sub same_room {
    my ($from, $to) = @_;
    return $from eq $to || $from =~ /^\Q$to\E_/ || "$from $to" =~ /^(?:(?:db|pg|pg_\w+) (?:db|pg)|fcgi\w* http|fcgi\w* fcgi\w*)$/;
}

my @sources = files(qr{^src/[^/]+\.(?:c|cc|h)$});
my %text = map { $_ => without_comments(slurp($_)) } @sources;
my (@homeless, @upward, @foreign, @sideways);

my @FOREIGN = (
    [qr/^libpq|^postgres_ext|^pg_config/,     qr/^(?:db|pg|pg_\w+)$/,  'libpq'],
    [qr/^ctemplate/,                          qr/^tpl$/,               'ctemplate'],
    [qr/^(?:fcgi|fastcgi)/,                   qr/^fcgi(?:_\w+)?$/,     'libfcgi'],
    [qr/^qrencode/,                           qr/^qr$/,                'libqrencode'],
    [qr/^sodium/,                             qr/^secret$/,            'libsodium'],
    [qr/^xlsxwriter/,                         qr/^xlsx$/,              'libxlsxwriter'],
    [qr/^yaml\.h/,                            qr/^yaml(?:_\w+)?$/,     'libyaml'],
    [qr/^json-glib/,                          qr/^json(?:_\w+)?$/,     'json-glib'],
);

# What lies below and is not to be used all the same.
my %FORBIDDEN = (
    domain  => qr/^(?:db|pg|tpl|tpl_names|http|fcgi|qr|secret|xlsx|yaml|json)$/,
    queries => qr/^(?:tpl|tpl_names|http|fcgi|qr|xlsx)$/,
    views   => qr/^(?:db|pg|queries|functions|recorder|session|kiosk|catalog|folder|http|fcgi|secret)$|^db_/,
    pages   => qr/^(?:pg|queries|functions|tpl|tpl_names|fcgi|qr|xlsx|yaml)$/,
);

for my $file (@sources) {
    my $room = room($file);
    my $floor = floor_of($room);
    if (!$floor) {
        push @homeless, "$file: its name is on no floor";
        next;
    }
    for (lines($text{$file})) {
        my ($n, $line) = @$_;
        if ($line =~ /^\s*#\s*include\s*"([^"]+)"/) {
            my $header = $1 =~ s{^.*/}{}r;
            my $to = room($header);
            next if same_room($room, $to);
            my $there = $to eq 'tpl_names' ? 'doors' : floor_of($to) // 'roof';
            my $within = $floor eq $there
                && ($floor =~ /^(?:domain|views|roof|ground)$/ || $floor eq 'queries' && $to =~ /^(?:queries|functions|session)$/
                    || $room =~ /^(?:catalog|folder)/ && $to =~ /^db_/
                    || $floor eq 'pages' && $to =~ /^(?:call|page_read|page_record)$/ || $room eq 'tpl');
            push @upward, "$file:$n: $floor includes $header of $there"
                if $HEIGHT{$there} >= $HEIGHT{$floor} && !$within;
            push @sideways, "$file:$n: $floor does not use $header"
                if $FORBIDDEN{$floor} && $to =~ $FORBIDDEN{$floor};
        }
        elsif ($line =~ /^\s*#\s*include\s*<([^>]+)>/) {
            my $header = $1;
            for (@FOREIGN) {
                push @foreign, "$file:$n: $_->[2] belongs to another door" if $header =~ $_->[0] && $room !~ $_->[1];
            }
        }
    }
}

rule('every file of src/ is on a floor', @homeless);
rule('an #include only looks down', @upward);
rule('a foreign library is included by its door only', @foreign);
rule('no floor uses what is not its business', @sideways);

my (@sql, @exec, @markers, @banned, @unseen);
for my $file (@sources) {
    my $room = room($file);
    my $joined = only_literals(slurp($file));
    # The door's own session settings and what migrations do to roles are not queries.
    if ($room !~ /^(?:db|pg|pg_\w+|db_migrate)$/) {
        while ($joined =~ /"([^"]*\b(?:SELECT\b.*\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\b.*\bSET|CREATE\s+(?:TABLE|ROLE))\b[^"]*)"/gsi) {
            push @sql, "$file: $1";
        }
    }
    for (lines($text{$file})) {
        my ($n, $line) = @$_;
        push @exec, "$file:$n: $line" if $line =~ /\bPQ[a-z]\w+\s*\(/ && $room !~ /^(?:db|pg|pg_\w+)$/;
        push @unseen, "$file:$n: $line" if $line =~ /\bg_(?:mutex|rec_mutex|rw_lock|cond|once|atomic)_|\bG(?:Mutex|RecMutex|RWLock|Cond)\b/;
        push @markers, "$file:$n: $line" if $line =~ /\b(?:M|TPL)_[A-Z][A-Z0-9_]*\b/ && floor_of($room) ne 'views' && $room !~ /^tpl/;
        push @banned, "$file:$n: $line"
            if $line =~ /(?<![\w.>])(?:strcpy|strcat|sprintf|vsprintf|strtok|localtime|gmtime|asctime|ctime|atoi|atol|gets|time)\s*\(/;
    }
}
rule('locks are pthread\'s and atomics C11\'s (ThreadSanitizer does not see GLib\'s)', @unseen);
rule('no SQL in C outside the door to the database', @sql);
rule('libpq is called in its door only', @exec);
rule('template and marker names are used by views only', @markers);
rule('banned functions (strcpy, sprintf, strtok, localtime, atoi, time ...)', @banned);

done();
