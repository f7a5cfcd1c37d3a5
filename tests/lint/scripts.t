#!/usr/bin/env perl
# Scripts pass the syntax check of their interpreter and are executable. The visitors' scripts keep to their size.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../../tools/lib";
use File::Temp;
use Lint;
use Uncommented;

# By their first line, not their name.
my (@bash, @perl, @node, @no_bit);
for my $file (files()) {
    open my $in, '<', $file or die "$file: $!\n";
    my $first = <$in> // '';
    close $in;
    my $is_script = $first =~ /^#!/;
    push @no_bit, $file if $is_script && !-x $file;
    push @bash, $file if $first =~ /^#!.*\b(?:ba)?sh\b/ || $file =~ /\.sh$/;
    push @perl, $file if $first =~ /^#!.*\bperl\b/ || $file =~ /\.pm$/;
    push @node, $file if $file =~ /\.m?js$/;
}

sub objections {
    my ($command, @files) = @_;
    my @found;
    for my $file (@files) {
        my $said = `$command '$file' 2>&1`;
        push @found, "$file: $said" if $? != 0;
    }
    return @found;
}

rule('every script has its run bit', @no_bit);
rule('shell scripts: bash -n', objections('bash -n', @bash));
rule('perl: perl -c', objections("perl -I'$FindBin::Bin' -Itools/lib -c", @perl));
if (`node --version 2>&1` =~ /^v\d/) {
    rule('JavaScript: node --check', objections('node --check', @node));
}
else {
    skipped('JavaScript: node --check', 'node is not installed');
}
rule('scripts of the tests use what Node 18 has, which is Debian 12\'s',
     grep { slurp($_) =~ /\.(?:with|toSorted|toReversed|toSpliced)\(|\b(?:Object|Map)\.groupBy\(/ } grep { m{^tests/} } @node);

# What a browser gets has no comments (tools/gen-versions): [file, source, what is left].
my @left = (
    ['a.js', "// one\n  // two\nlet a; // three\n", "let a;\n"],
    ['a.js', "/*\n * head\n */\nlet a;\n\nlet b;\n", "let a;\nlet b;\n"],
    ['a.js', "f('https://x'); // it's\n", "f('https://x');\n"],
    ['a.js', "f('a // b', \"c // d\", `e // f`);\n", "f('a // b', \"c // d\", `e // f`);\n"],
    ['a.js', "g = /\\/\\/x/;\n", "g = /\\/\\/x/;\n"],
    ['a.css', "/* a\n b */\np { color: red; } /* c */\n", "p { color: red; } \n"],
    ['a.css', "p::after { content: '/* a */'; }\n", "p::after { content: '/* a */'; }\n"],
    ['a.svg', "<!-- // /* a */ -->\n", "<!-- // /* a */ -->\n"],
);
rule('comments go, and nothing else', map { uncommented($_->[0], $_->[1]) eq $_->[2] ? () : "$_->[1]became\n" . uncommented($_->[0], $_->[1]) } @left);
my $bare = File::Temp->newdir;
for my $file (files(qr{^www/.*\.js$})) {
    open my $out, '>:utf8', "$bare/" . ($file =~ s{.*/}{}r) or die "$bare: $!\n";
    print $out uncommented($file, slurp($file));
    close $out;
}
rule('scripts without comments: node --check', objections('node --check', glob "$bare/*.js")) if `node --version 2>&1` =~ /^v\d/;

# The visitors' scripts are loaded over a weak signal, so they have a limit, without comments; their words come from the page. The scripts of
# shared devices and of the staff's pages are not loaded on a visitor's phone, and that of the keepsake only when its button is pressed.
my @www = grep { !m{/(?:board|cockpit|counts|edit|keepsake|kiosk)\.js$} } files(qr{^www/.*\.js$});
my $bytes = 0;
$bytes += length uncommented($_, slurp($_)) for @www;
rule('the visitors\' scripts are 25,000 bytes together at most', $bytes <= 25_000 ? () : "$bytes bytes: @www");
rule('the visitors\' scripts hold no words', grep { slurp($_) =~ /[^\x00-\x7f]/ } @www);

done();
