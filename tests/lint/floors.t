#!/usr/bin/env perl
# The floors of src/ are its folders. An #include only points down and makes no circle, a foreign library
# stays in its door, SQL stays in sql/.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# The floors, and what each may include beside itself. The first component of a path is the floor.
my %BELOW = (
    base   => [],
    lib    => [qw(base)],
    model  => [qw(base)],
    data   => [qw(base lib model)],
    format => [qw(base lib model)],
    view   => [qw(base lib model)],
    page   => [qw(base lib model data format view)],
    app    => [qw(base lib model data format view page)],
);

# The doors in lib/ that each floor may use. app may use all of them.
my %DOORS = (
    data   => qr/^(?:db|db_call|gzip|otp|picture|secret)$/,
    format => qr/^(?:json|xlsx|yaml)$/,
    view   => qr/^(?:tpl|tpl_names|qr|yaml)$/, # yaml: the editor shows the tree of a fair's file
    page   => qr/^(?:db|http|json|secret)$/,
);

# The generated queries belong to data/.
my %PRIVATE = ('data/queries' => 'data', 'data/functions' => 'data');

# Each foreign library has one door.
my @FOREIGN = (
    [qr/^libpq|^postgres_ext|^pg_config/, qr{^lib/(?:db|pg)(?:_\w+)?$}, 'libpq'],
    [qr/^ctemplate/,                      qr{^lib/tpl$},                'ctemplate'],
    [qr/^(?:fcgi|fastcgi)/,               qr{^lib/fcgi$},               'libfcgi'],
    [qr/^liboath/,                        qr{^lib/otp$},                'liboath'],
    [qr/^qrencode/,                       qr{^lib/qr$},                 'libqrencode'],
    [qr/^sodium/,                         qr{^lib/secret$},             'libsodium'],
    [qr/^xlsxwriter/,                     qr{^lib/xlsx$},               'libxlsxwriter'],
    [qr/^zlib/,                           qr{^lib/gzip$},               'zlib'],
    [qr/^yaml\.h/,                        qr{^lib/yaml$},               'libyaml'],
    [qr/^json-glib/,                      qr{^lib/json$},               'json-glib'],
);

# "src/view/card.c" is the file view/card; a source and its header are one.
sub room { return $_[0] =~ s{^src/}{}r =~ s/\.(?:c|cc|h)$//r; }
sub floor_of { return $_[0] =~ m{^([^/]+)/} ? $1 : ''; }

my @sources = files(qr{^src/.*\.(?:c|cc|h)$});
my %text = map { $_ => without_comments(slurp($_)) } @sources;
my (@homeless, @unknown, @upward, @foreign, @sideways, %includes);

for my $file (@sources) {
    my $room = room($file);
    my $floor = floor_of($room);
    if (!$BELOW{$floor} || $room !~ m{^\w+/\w+$}) {
        push @homeless, "$file: src/ has the floors " . join(' ', sort keys %BELOW);
        next;
    }
    for (lines($text{$file})) {
        my ($n, $line) = @$_;
        if ($line =~ /^\s*#\s*include\s*"([^"]+)"/) {
            my $to = room($1);
            my $there = floor_of($to);
            if (!$BELOW{$there}) {
                push @unknown, "$file:$n: \"$1\" does not name its floor";
                next;
            }
            $includes{$room}{$to} = "$file:$n" if $there eq $floor && $to ne $room;
            push @upward, "$file:$n: $floor includes \"$1\""
                if $there ne $floor && !grep { $_ eq $there } @{ $BELOW{$floor} };
            push @sideways, "$file:$n: $floor does not use \"$1\""
                if $DOORS{$floor} && $there eq 'lib' && ($to =~ s{^lib/}{}r) !~ $DOORS{$floor}
                || ($PRIVATE{$to} // $floor) ne $floor;
        }
        elsif ($line =~ /^\s*#\s*include\s*<([^>]+)>/) {
            my $header = $1;
            for (@FOREIGN) {
                push @foreign, "$file:$n: $_->[2] belongs to another door" if $header =~ $_->[0] && $room !~ $_->[1];
            }
        }
    }
}

# Finds circles inside a folder: a depth-first search that meets a file which it has not finished closes a circle.
my (@circles, %state);
sub visit {
    my (@path) = @_;
    my $room = $path[-1];
    $state{$room} = 'open';
    for my $to (sort keys %{ $includes{$room} // {} }) {
        if (($state{$to} // '') eq 'open') {
            my ($from) = grep { $path[$_] eq $to } 0 .. $#path;
            push @circles, join ' -> ', @path[ $from .. $#path ], $to;
        }
        visit(@path, $to) if !$state{$to};
    }
    $state{$room} = 'closed';
    return;
}
for my $room (sort keys %includes) {
    visit($room) if !$state{$room};
}

# A handler gets its fields as typed values: only the file that knows their kinds takes them out of a request.
my @fields;
for my $file (grep { m{^src/(?:page|app)/} && $_ ne 'src/page/input.c' } @sources) {
    for (lines($text{$file})) {
        my ($n, $line) = @$_;
        push @fields, "$file:$n: declare the field in src/page/routes.c and read call->input"
            if $line =~ /\bhttp_(?:fields?|values)\s*\(/;
    }
}

rule('every file of src/ stands on a floor', @homeless);
rule('an #include names the floor', @unknown);
rule('an #include only points down, or stays on its floor', @upward);
rule('no circle of includes', @circles);
rule('a foreign library is included by its door only', @foreign);
rule('fields are read by src/page/input.c', @fields);
rule('no floor uses what is not its business', @sideways);

my (@sql, @exec, @markers, @banned, @unseen, @clocks);
for my $file (@sources) {
    my $room = room($file);
    my $joined = only_literals(slurp($file));
    # Session settings in the door and statements about roles in migrations are not queries.
    if ($room !~ m{^lib/(?:db|pg)|^data/migrate$}) {
        while ($joined =~ /"([^"]*\b(?:SELECT\b.*\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\b.*\bSET|CREATE\s+(?:TABLE|ROLE))\b[^"]*)"/gsi) {
            push @sql, "$file: $1";
        }
    }
    for (lines($text{$file})) {
        my ($n, $line) = @$_;
        push @exec, "$file:$n: $line" if $line =~ /\bPQ[a-z]\w+\s*\(/ && $room !~ m{^lib/(?:db|pg)};
        push @unseen, "$file:$n: $line" if $line =~ /\bg_(?:mutex|rec_mutex|rw_lock|cond|once|atomic)_|\bG(?:Mutex|RecMutex|RWLock|Cond)\b/;
        # A step of the machine's clock must not end a wait early, or make it endless.
        push @clocks, "$file:$n: $line"
            if $line =~ /\b(?:CLOCK_REALTIME|gettimeofday|g_get_real_time|\w+_timed(?:wait|join|lock|join_np)|sem_clockwait)\b/ && $room ne 'base/clock';
        push @markers, "$file:$n: $line" if $line =~ /\b(?:M_(?!ARENA_MAX)|TPL_)[A-Z][A-Z0-9_]*\b/ && floor_of($room) ne 'view' && $room ne 'lib/tpl';
        push @banned, "$file:$n: $line"
            if $line =~ /(?<![\w.>])(?:strcpy|strcat|sprintf|vsprintf|strtok|localtime|gmtime|asctime|ctime|atoi|atol|gets|time)\s*\(/;
    }
}
rule('locks are pthread\'s and atomics C11\'s (ThreadSanitizer does not see GLib\'s)', @unseen);
rule('the time and waits with an end are base/clock\'s: waits go by the monotonic clock', @clocks);
rule('no SQL in C outside the door to the database', @sql);
rule('libpq is called in its door only', @exec);
rule('template and marker names are used by views only', @markers);
rule('banned functions (strcpy, sprintf, strtok, localtime, atoi, time ...)', @banned);

done();
