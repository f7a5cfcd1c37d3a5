#!/usr/bin/env perl
# One name in every floor, and no unused one: queries, templates, markers, words, functions. docs/architecture.md names only
# what exists.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my %source = map { $_ => without_comments(slurp($_)) } files(qr{^src/.*\.(?:c|cc|h)$});
my %template = map { $_ => slurp($_) } files(qr{^templates/[^/]+\.tpl$});

sub joined {
    my ($pattern) = @_;
    return join "\n", map { $source{$_} } sort grep { $_ =~ $pattern } keys %source;
}

my $queries = joined(qr{^src/data/});
my $views = joined(qr{^src/(?:view|format)/});
my $all = joined(qr{});
my $templates = join "\n", map { $template{$_} } sort keys %template;

rule('every query is called by a room of its floor',
    grep { my ($name) = m{([^/]+)\.sql$}; $queries !~ /\b(?:call|run)_$name\b/ } files(qr{^sql/queries/[^/]+\.sql$}));

# How many files use each name. A source and its header, or the files of one family, count as one.
my (%users, @unused);
for my $file (sort(keys %source), files(qr{^tests/.*\.(?:c|h)$})) {
    my $room = $file =~ s/\.\w+$//r;
    my $text = $source{$file} // without_comments(slurp($file));
    $users{$_}{$room}++ for $text =~ /\b[a-z]\w+\b/g;
}
for my $header (sort grep { m{\.h$} } keys %source) {
    my $room = $header =~ s/\.h$//r;
    for my $name ($source{$header} =~ /^(?!static\b|typedef\b)[a-z][\w *]*?\b(\w+)\([^;{}]*;/gm) {
        my $in_header = () = $source{$header} =~ /\b$name\b/g; # a macro of the header may use it
        push @unused, "$header: $name()" if $in_header < 2 && keys %{ $users{$name} } < 2;
    }
}
# Generated C calls some, too.
my $generators = join "\n", map { slurp($_) } files(qr{^tools/gen-});
# An enum W that a signature may name is read by W_parse() and written by W_name().
my %of_enum = map { ("${_}_parse" => 1, "${_}_name" => 1) } $generators =~ /^    (\w+) +=> \{ header =>/gm;
@unused = grep { my ($name) = /(\w+)\(\)$/; $generators !~ /\b$name\b/ && !$of_enum{$name} } @unused;
rule('every function that a header declares is used by another file', @unused);

# A file's name in a comment is a path from the top of src/ or of the tree, or the last part of one.
my %there = map { $_ => 1 } qw(words.c words.h tpl_names.h queries.c queries.h functions.h base/words.h data/queries.h);
for my $file (files(qr{\.(?:c|cc|h)$})) {
    $there{$_} = 1 for $file, $file =~ s{^src/}{}r, $file =~ s{^.*/}{}r;
}
my @lost;
for my $file (sort keys %source) {
    my $text = slurp($file);
    while ($text =~ m{(?<![\w/.-])([a-z][\w/-]*\.(?:c|cc|h))\b}g) {
        my ($name, $at) = ($1, $-[1]);
        my $in_comment = substr($source{$file}, $at, 1) eq ' ';
        push @lost, "$file:" . (1 + (substr($text, 0, $at) =~ tr/\n//)) . ": $name" if $in_comment && !$there{$name};
    }
}
rule('a file that a comment names is there', @lost);

rule('every template is used by a view',
    grep { my ($name) = m{([^/]+)\.tpl$}; my $constant = 'TPL_' . uc $name =~ tr/-/_/r; $views !~ /\b$constant\b/ }
        sort keys %template);

my %marker;
for my $file (sort keys %template) {
    $marker{$1} //= $file while $template{$file} =~ /\{\{[#>\/]?([A-Z][A-Z0-9_]*)/g;
}
# The words carry markers as well: {{MARKER}} in a text is the template's.
my %words;
for my $file (files(qr{^templates/strings\.\w+$})) {
    for (lines(slurp($file))) {
        my ($n, $line) = @$_;
        next if $line !~ /^([a-z][a-z0-9_.]+) = (.*)$/;
        my ($key, $text) = ($1, $2);
        $words{$key} //= "$file:$n";
        $marker{$1} //= "$file:$n" while $text =~ /\{\{([A-Z][A-Z0-9_]*)/g;
    }
}
rule('every marker is filled by a view',
    map { "$marker{$_}: {{$_}}" } grep { !/^BI_/ && $views !~ /\bM_$_\b/ } sort keys %marker);

# A macro may put a word's name together: WORD_ERROR_##status##_TITLE.
my $pasted = join '|', map { s/##\w+?(?:##|$)/\\w+/gr } $all =~ /\b(WORD_\w*##[\w#]*)/g;
$pasted = 'NONE' if $pasted eq '';
rule('every word is used, by a template or in C',
    map { "$words{$_}: $_" }
    grep { my $constant = 'WORD_' . uc tr/./_/r; index($templates, "[[$_]]") < 0 && $all !~ /\b$constant\b/ && $constant !~ /^(?:$pasted)$/ } sort keys %words);

# docs/architecture.md and its pictures follow real code: what they call `name()` or set as code is there.
my $sources = join "\n", map { slurp($_) } files(qr{^(?:src/.*\.(?:c|cc|h)|sql/.*\.sql)$});
my %told;
for my $file (files(qr{^docs/(?:architecture\.md|request\.svg)$})) {
    for (lines(slurp($file))) {
        my ($n, $line) = @$_;
        $told{$1} //= "$file:$n" while $line =~ /\b([a-z]\w+)\(\)/g;
        next if $file !~ /svg$/;
        $told{$1} //= "$file:$n" while $line =~ /(?<=[>, ])([a-z]+_\w+)(?=[,<(])/g;
    }
}
# Calls of statements are generated.
rule('every function that docs/architecture.md names is there',
    map { "$told{$_}: $_" } grep { !/^(?:call|run)_/ && $sources !~ /\b\Q$_\E\b/ } sort keys %told);

done();
