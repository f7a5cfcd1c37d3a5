#!/usr/bin/env perl
# Verifies the model acknowledge.pml with SPIN: every state of each scenario is visited, and none breaks a property. Then each
# mutant of the model, one fault that somebody could build in, must break the property that is named beside it: a model in
# which nothing can go wrong would prove nothing.
#
# It takes some minutes, so only tools/check model (and nightly) runs it. PARTS="QUEUE ..." runs only these.
use strict;
use warnings;
use utf8;
use File::Temp qw(tempdir);
use FindBin;
use Time::HiRes qw(time);

binmode STDOUT, ':encoding(UTF-8)';
$| = 1;
my $MODEL = "$FindBin::Bin/acknowledge.pml";

# What the model's assertions say. SPIN prints the assertion itself.
my @PROPERTIES = (
    ['a form counts twice', qr/applied\[0\]<=1/],
    ['a form leaves its queue and is not recorded', qr/applied\[f\]==1/],
    ['a good form is refused', qr/assertion violated 0/],
    ['an older answer stands', qr/answer==2/],
    ['a stamp is lost or doubled', qr/stamps|is_alias==/],
    ['a queue never becomes empty', qr/acceptance cycle/],
);
my ($TWICE, $UNRECORDED, $REFUSED, $OLDER, $STAMP, $NEVER) = map { $_->[0] } @PROPERTIES;

# How a part is verified: options of spin, of the compiler, and of the verifier. Without calm more can go wrong, so the
# assertions are checked without it. A queue becomes empty only if every process goes on (weak fairness, -f).
my @SAFETY = (['-DNEVER_CALM'], ['-DSAFETY', '-DNOCLAIM'], []);
my @LIVENESS = ([], ['-DCOLLAPSE', '-DNFAIR=3'], ['-a', '-f', '-N', 'empties']);
my %PARTS = (
    QUEUE => [['-DQUEUE'], \@SAFETY],
    HANDOVER => [['-DHANDOVER'], \@SAFETY],
    EMPTIES => [['-DPAGE_ALONE'], \@LIVENESS],
);

# docs/proof.md explains each of them.
my @MUTANTS = (
    [QUEUE => 'ACKNOWLEDGED_BEFORE_COMMIT', $UNRECORDED],
    [QUEUE => 'UNKNOWN_IS_TAKEN', $UNRECORDED],
    [QUEUE => 'FIRST_ANSWER_FOR_ALL', $UNRECORDED],
    [QUEUE => 'ANY_REPLY_IS_TAKEN', $UNRECORDED],
    [QUEUE => 'DROPPED_BEFORE_ANSWER', $UNRECORDED],
    [QUEUE => 'QUEUE_IN_MEMORY', $UNRECORDED],
    [QUEUE => 'COMPARES_AFTER_WRITING', $TWICE],
    [QUEUE => 'LOOKS_BEFORE_WRITING', $TWICE],
    [QUEUE => 'NO_UNIQUE_KEY', $TWICE],
    [QUEUE => 'NEW_ID_FOR_EACH_TRY', $TWICE],
    [QUEUE => 'GROUP_FAILS_TOGETHER', $REFUSED],
    [QUEUE => 'ORDER_FORGOTTEN', $OLDER],
    [HANDOVER => 'HANDOVER_WITHOUT_KEY', $STAMP],
    [HANDOVER => 'JOINS_WITHOUT_LOCK', $STAMP],
    [HANDOVER => 'ALIAS_FORGOTTEN', $STAMP],
    [EMPTIES => 'GIVES_UP', $NEVER],
    [EMPTIES => 'WAITS_FOREVER', $NEVER],
);

for my $tool ('spin', 'gcc') {
    next if grep { -x "$_/$tool" } split /:/, $ENV{PATH};
    print "1..0 # SKIP $tool is not installed\n";
    exit;
}

my @only = split ' ', $ENV{PARTS} // join ' ', sort keys %PARTS;
my $scratch = tempdir(CLEANUP => 1);
my $count = 0;
my $failed = 0;

# Runs a command in a directory; returns what it prints.
sub output_of {
    my ($dir, @command) = @_;
    my $pid = open my $out, '-|' // die "fork: $!\n";
    if (!$pid) {
        chdir $dir or die "$dir: $!\n";
        open STDERR, '>&', \*STDOUT;
        exec @command or die "$command[0]: $!\n";
    }
    local $/ = undef;
    my $text = <$out>;
    close $out;
    return $text // '';
}

# Verifies the part, with this fault if one is named. Returns what SPIN says, and the seconds.
sub verified {
    my ($part, @fault) = @_;
    my ($defines, $how) = @{ $PARTS{$part} };
    my ($spin, $gcc, $pan) = @$how;
    my $dir = tempdir(DIR => $scratch);
    my $began = time;
    my $said = output_of($dir, 'spin', @$spin, @$defines, (map { "-D$_" } @fault), '-a', $MODEL);
    $said .= output_of($dir, 'gcc', '-O2', '-w', @$gcc, '-o', 'pan', 'pan.c') if -e "$dir/pan.c";
    $said .= output_of($dir, './pan', '-m5000000', @$pan) if -x "$dir/pan";
    return ($said, time - $began);
}

sub told {
    my ($ok, $name, $said) = @_;
    $count++;
    print $ok ? 'ok' : 'not ok', " $count - $name\n";
    return if $ok;
    $failed++;
    print "# $_\n" for (split /\n/, $said)[0 .. 30];
    return;
}

# Everything was visited: no state was left out because the search went too deep or the memory was too small.
sub is_whole {
    my ($said) = @_;
    return $said =~ /errors: 0$/m && $said !~ /search not completed|max search depth too small|out of memory/i;
}

for my $part (@only) {
    my ($said, $seconds) = verified($part);
    my ($states) = $said =~ /(\d+) states, stored/;
    my ($steps) = $said =~ /(\d+) transitions/;
    told(is_whole($said), sprintf('%s: all %d states and %d steps, no property is broken (%.0f s)', $part, $states // 0, $steps // 0, $seconds), $said);
}
for (@MUTANTS) {
    my ($part, $fault, $breaks) = @$_;
    next if !grep { $_ eq $part } @only;
    my ($said, $seconds) = verified($part, $fault);
    my ($broken) = map { $_->[0] } grep { my $is = $_->[1]; $said =~ /^pan:\d+: .*$is/m } @PROPERTIES;
    told(($broken // '') eq $breaks, sprintf('mutant %s: found: %s (%.0f s)', $fault, $broken // 'nothing', $seconds), $said);
}
print "1..$count\n";
exit($failed > 0);
