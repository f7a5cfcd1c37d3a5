# Shared by the gen-* tools: reads templates/strings.*, puts their texts into a page, and writes a file only if its
# content is new (so that make rebuilds nothing without need).
#
# A strings file holds one `key = text` a line; `#` begins a comment line. A key is lower-case words
# joined by dots (card.title). A text may hold {1}, {2} (filled in C by text_fill) or {{MARKER}}
# (filled by a template).
package Strings;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(@LANGUAGES read_strings is_staff_word borrowed filled complain stop_if_wrong write_if_new);

# The first language is complete by definition. The program has code of its own for these three; one without a file is shown
# in the first one. read_strings() adds every other language that has a file. Its name is a BCP 47 tag: ko, zh-Hans.
our @LANGUAGES = qw(ja en easy);

# Keys with these first words are shown only to staff and in files; they exist only in the first language.
our @STAFF = qw(admin audit comment edit effect export file login next_year open_data password preview publish rehearse result second_factor source staff tally today);

# Keys with this first word are the rules of a fair. Staff read them on a page in the first language, and the operator reads them
# at the shell in the second; they exist only in these two. The program gives a rule more values than one language may need.
our $RULES = 'rule';

# Around a borrowed English word, until Markup.pm knows whether its place takes markup.
our ($BORROWED, $RETURNED) = ("\x{e000}", "\x{e001}");

my $wrong = 0;

# Reports every mistake; then stop_if_wrong() ends the build.
sub complain {
    my ($file, $line, $message) = @_;
    print STDERR "$file:$line: error: $message\n";
    $wrong++;
    return;
}

sub stop_if_wrong {
    exit 1 if $wrong;
    return;
}

sub read_file {
    my ($file) = @_;
    my %strings;
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    while (my $text = <$in>) {
        chomp $text;
        next if $text =~ /^\s*(#|$)/;
        if ($text !~ /^([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+) = (\S.*)$/ || $text =~ /\s$/) {
            complain($file, $., 'not `key = text`');
        } elsif ($strings{$1}) {
            complain($file, $., "$1 is already in line $strings{$1}{line}");
        } else {
            $strings{$1} = { text => $2, file => $file, line => $. };
        }
    }
    close $in;
    return \%strings;
}

# The placeholders of a text: {1} and {{MARKER}}. {{BI_SPACE}} does not count: it is a space at the beginning or end of
# a text, which only some languages need.
sub values_of {
    my ($text) = @_;
    return grep { $_ ne '{{BI_SPACE}}' } $text =~ /(\{\{[^{}]*\}\}|\{\d\})/g;
}

# Whether only staff read this key's text.
sub is_staff_word {
    my ($key) = @_;
    my ($word) = split /\./, $key;
    return scalar grep { $_ eq $word } @STAFF;
}

# The only languages that have this key. None: every language has it.
sub languages_of {
    my ($key) = @_;
    my ($word) = split /\./, $key;
    return @LANGUAGES[0, 1] if $word eq $RULES;
    return is_staff_word($key) ? $LANGUAGES[0] : ();
}

# A language of its own file may borrow English words until a native speaker has read it: its page.checked is `no`. The words of
# every page's frame (page.*), among them its own name, it has itself.
sub may_borrow {
    my ($language, $strings, $key) = @_;
    return !grep({ $_ eq $language } qw(ja en easy)) && ($strings->{'page.checked'}{text} // '') eq 'no' && $key !~ /^page\./;
}

# The keys whose English word this language borrows.
sub borrowed {
    my ($strings) = @_;
    return sort grep { $strings->{$_}{borrowed} } keys %$strings;
}

# Another language must have the first one's keys, without those that are not for it, and no placeholder that the first does not
# have. A key that it does not have is shown in English if it may borrow, else the build fails.
sub compare {
    my ($first, $other, $file, $language, $english) = @_;
    for my $key (sort keys %$first) {
        my @only = languages_of($key);
        if (@only && !grep { $_ eq $language } @only) {
            complain($file, $other->{$key}{line}, "$key is a word that is only in @only") if $other->{$key};
            $other->{$key} = $first->{$key};
            next;
        }
        if (!$other->{$key} && may_borrow($language, $other, $key) && $english->{$key}) {
            $other->{$key} = { %{ $english->{$key} }, borrowed => 1 };
            next;
        }
        if (!$other->{$key}) {
            complain($file, 1, "$key is missing (it is in $first->{$key}{file}:$first->{$key}{line})");
            next;
        }
        next if @only;
        my %known = map { $_ => 1 } values_of($first->{$key}{text});
        for my $value (grep { !$known{$_} } values_of($other->{$key}{text})) {
            complain($file, $other->{$key}{line}, "$key: $value is not in $first->{$key}{file}");
        }
    }
    for my $key (sort grep { !$first->{$_} } keys %$other) {
        complain($file, $other->{$key}{line}, "$key is not in $LANGUAGES[0]");
    }
    return;
}

# Adds the languages of $dir to @LANGUAGES.
sub find_languages {
    my ($dir) = @_;
    my %known = map { $_ => 1 } @LANGUAGES;
    for my $name (sort map { m{/strings\.([^/]+)$} } glob "$dir/strings.*") {
        next if $known{$name};
        complain("$dir/strings.$name", 1, "$name is no language tag (ko, zh-Hans)") if $name !~ /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/;
        push @LANGUAGES, $name;
    }
    return;
}

# ($dir) -> { ja => { key => { text, file, line } }, ... }, only languages that have a file.
sub read_strings {
    my ($dir) = @_;
    find_languages($dir);
    my %all = map { ($_ => read_file("$dir/strings.$_")) }
        grep { $_ eq $LANGUAGES[0] || -e "$dir/strings.$_" } @LANGUAGES;
    for my $language (grep { $_ ne $LANGUAGES[0] } sort keys %all) {
        compare($all{ $LANGUAGES[0] }, $all{$language}, "$dir/strings.$language", $language, $all{en});
    }
    return \%all;
}

my %ENTITY = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;', "'" => '&#39;');

# Everything but the markers.
sub escape {
    my ($text) = @_;
    return join '', map { /^\{\{/ ? $_ : s/([&<>"'])/$ENTITY{$1}/gr } split /(\{\{[^{}]*\}\})/, $text;
}

# The text of a key for a page, or '' after reporting a mistake.
sub text_of {
    my ($strings, $key, $file, $line) = @_;
    my $string = $strings->{$key};
    if (!$string) {
        complain($file, $line, "[[$key]]: no such key in the strings");
        return '';
    }
    complain($file, $line, "[[$key]]: its $1 is for C, a template cannot fill it ($string->{file}:$string->{line})")
        if $string->{text} =~ /(?<!\{)(\{\d\})/;
    my $text = escape($string->{text});
    return $string->{borrowed} ? $BORROWED . $text . $RETURNED : $text;
}

# Replaces each [[card.title]] in a template's line by this language's text, HTML-escaped; {{MARKER}}s stay.
sub filled {
    my ($text, $strings, $file, $line) = @_;
    $text =~ s/\[\[([a-z0-9_.]+)\]\]/text_of($strings, $1, $file, $line)/ge;
    complain($file, $line, 'this [[ is not a key') if $text =~ /\[\[/;
    return $text;
}

sub write_if_new {
    my ($file, $content) = @_;
    if (open my $old, '<:encoding(UTF-8)', $file) {
        local $/;
        my $same = (<$old> // '') eq $content;
        close $old;
        return if $same;
    }
    open my $new, '>:encoding(UTF-8)', "$file.new" or die "$file.new: $!\n";
    print $new $content;
    close $new or die "$file.new: $!\n";
    rename "$file.new", $file or die "$file: $!\n";
    return;
}

1;
