#!/usr/bin/env perl
# The text of the commands is read strictly: a mistake in it names its line, and nothing is made of it.
use strict;
use warnings;
use File::Temp;
use FindBin;
use Test::More;

my $top = "$FindBin::Bin/../..";
my $dir = File::Temp->newdir;

sub made {    # KIND, TEXT: what is printed, or the error
    my ($kind, $text) = @_;
    open my $out, '>', "$dir/text" or die "$dir/text: $!\n";
    print $out $text;
    close $out;
    return scalar qx($^X $top/tools/gen-commands $kind $dir/text 2>&1);
}

my $right = "# A comment.\n\nfly [--high] SLUG\n  Flies.\n\n  One paragraph\n  of two lines.\n\n  --high  Above \"the\" roofs.\n  SLUG    A fair.\n";
like(made('c', $right), qr/\{"fly \[--high\] SLUG",\n\s+"Flies\.",\n\s+"One paragraph of two lines\.\\n"\n\s+"\\n"\n\s+"  --high  Above \\"the\\" roofs\.\\n"/, 'a table of C');
like(made('man', $right), qr/^\\fBfly\\fR \\fB\[\\-\\-high\]\\fR \\fISLUG\\fR\nFlies\.$/m, 'a manual page');
like(made('completion', $right), qr/'fly '\*\)\n\s+words='--high --help'\n\s+words\+=.*event list/, 'a completion with the fairs');
my @wrong = (
    ["  Flies.\n",                                "text:1: belongs to no command\n"],
    ["fly\n Flies.\n",                            "text:2: must be indented by two spaces\n"],
    ["fly\n  Flies\n",                            "text:2: a summary ends with a full stop\n"],
    ["fly\n",                                     "text: fly: has no summary\n"],
    ["fly\n  Flies.\n\n  --low  Near.\n",         "text:4: --low is no word of the command\n"],
    ["fly --low\n  Flies.\n\n  --low  Near.\n  And more.\n", "text:5: a paragraph behind the words\n"],
);
for (@wrong) {
    my ($text, $error) = @$_;
    is(made('c', $text), "$dir/$error", $error =~ s/\n//r);
}

my $conf = "# A file.\n\n[site]\n# The address.\n# In words.\nurl = https://x.example\n#more = 2\n";
my $page = made('conf', $conf);
like($page, qr/^\.SH \[SITE\]\n\.TP\n\.B url\nThe address\. In words\.\n\.br\nFor example: /m, 'a key with its comment');
like($page, qr/^\.B more\nThe address\. In words\.\n\.br\nDefault: \\fI2\\fR$/m, 'a default, below the same comment');
is(made('conf', "[site]\nurl\n"), "$dir/text:2: no section, key or comment\n", 'a line that is none of these');
is(made('conf', "url = 1\n"), "$dir/text:1: belongs to no section\n", 'a key without a section');
is(made('talk', $right), "gen-commands: talk: is c, man, completion or conf\n", 'a kind that is none');
done_testing();
