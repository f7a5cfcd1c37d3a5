# Shared by the lint tests: the files of the tree, C without its comments, and one TAP line for each rule, with the offending
# lines below it.
package Lint;

use strict;
use warnings;
use utf8;
use Exporter 'import';
use File::Basename qw(dirname);
use File::Find;

our @EXPORT = qw(rule skipped done slurp lines files without_comments literals only_literals);

my $count = 0;
binmode STDOUT, ':encoding(UTF-8)';
chdir($ENV{top_srcdir} // dirname(__FILE__) . '/../..') or die "no source tree: $!\n";

# One rule. It holds if the list of offenders is empty.
sub rule {
    my ($name, @offenders) = @_;
    $count++;
    print @offenders ? 'not ok' : 'ok', " $count - $name\n";
    print "# $_\n" for map { s/\n/\n# /gr } @offenders;
    return;
}

sub skipped {
    my ($name, $why) = @_;
    $count++;
    print "ok $count - $name # SKIP $why\n";
    return;
}

sub done {
    print "1..$count\n";
    return;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    local $/ = undef;
    return <$in> // '';
}

# [number, text] of each line.
sub lines {
    my ($text) = @_;
    my $n = 0;
    return map { [++$n, $_] } split /\n/, $text;
}

# Generated files, and files that a build or npm makes in a tree.
my $not_ours = qr{^(?:\.git|build|build-aux|autom4te\.cache|bussanten-[^/]*|_build|_inst)(?:/|$)|(?:^|/)node_modules(?:/|$)
    |^(?:configure~?|config\.\w+|aclocal\.m4|Makefile|Makefile\.in|bussanten)$
    |^src/(?:data/queries|base/words)\.[ch]$|^src/lib/tpl_names\.h$|^src/data/functions\.h$|^tests/db/door_queries\.[ch]$|^templates/[a-z]+/|^www/(?:error|versions)(?:/|$)
    |\.(?:o|a|log|trs|done)$|(?:^|/)\.(?:deps|dirstamp)}x;

# Every file of the tree, or those whose path matches.
sub files {
    my ($pattern) = @_;
    my @found;
    find({ no_chdir => 1, wanted => sub {
        my $path = $_ =~ s{^\./}{}r;
        return if $path eq '.';
        if ($path =~ $not_ours) {
            $File::Find::prune = 1 if -d;
            return;
        }
        push @found, $path if -f && (!$pattern || $path =~ $pattern);
    } }, '.');
    return sort @found;
}

# Replaces comments, or everything except string literals, with spaces. Line numbers stay the same.
my $token = qr{(?<comment>/\*.*?\*/|//[^\n]*)|(?<literal>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')}s;

sub blank { return $_[0] =~ s/[^\n]/ /gr; }

sub without_comments {
    my ($c) = @_;
    return $c =~ s{$token}{defined $+{comment} ? blank($+{comment}) : $+{literal}}ger;
}

sub literals {
    my ($c) = @_;
    my @found;
    $c = without_comments($c);
    while ($c =~ /("(?:\\.|[^"\\\n])*")/g) {
        my $literal = $1;
        push @found, [1 + (substr($c, 0, $-[1]) =~ tr/\n//), $literal];
    }
    return @found;
}

# The C text of a file, without comments and with neighbouring literals joined, so that SQL in pieces is found, too.
sub only_literals {
    my ($c) = @_;
    return without_comments($c) =~ s/"\s*"//gr;
}

1;
