# Finds where in a template a text is, and marks up furigana and untranslated texts there. For gen-templates.
#
# Pages in Japanese need no change. In easy Japanese a text contains its readings (漢字《かんじ》, src/base/ruby.h):
# between tags they become <ruby>; in attributes, titles, options and drawings they are left out. On a page in another
# language an untranslated text is Japanese and is marked so, and a borrowed word (Strings.pm) is marked as English. The interface's words are known at build time and become
# markup at once. A marker that the program fills gets the modifier of src/lib/tpl.cc that does the same at run time. A
# marker that already has a modifier stays as it is: it holds text that a person typed ({{TYPED:p}}).
package Markup;

use strict;
use warnings;
use utf8;
use Exporter 'import';
use Strings ();

our @EXPORT = qw(place_texts ruby_html);

# Attributes that people read.
my $READ = qr/^(?:alt|aria-description|aria-label|content|data-[a-z-]+|placeholder|title)$/;
# Elements that hold text and no markup; svg holds markup of another kind.
my $PLAIN = qr/^(?:option|svg|textarea|title)$/;
our $READING = qr/(?:｜([^｜《》]+)|([\p{Script=Han}〆ヶ]+))《([^《》]+)》/;

# A screen reader reads the kanji aloud, so it must not read the reading, too. A number and the word after it (18日) are not
# broken.
sub ruby_html {
    my ($html) = @_;
    return $html =~ s{(\d*)$READING}{
        my ($number, $base, $reading) = ($1, $2 // $3, $4);
        my $ruby = qq(<ruby>$base<rp>(</rp><rt aria-hidden="true">$reading</rt><rp>)</rp></ruby>);
        length $number ? qq(<span class="counted">$number$ruby</span>) : $ruby;
    }ger;
}

sub base_html {
    my ($html) = @_;
    return $html =~ s{$READING}{$1 // $2}ger;
}

# The state while a template is read: inside which tag and attribute value, inside which element.
sub move {
    my ($at, $token) = @_;
    if (!$at->{tag}) {
        @$at{qw(tag name)} = (1, undef) if $token eq '<';
    } elsif (defined $at->{value}) {
        $at->{value} = undef if $token eq '"';
    } elsif ($token eq '"') {
        $at->{value} = $at->{attribute} // '';
    } elsif ($token eq '>') {
        $at->{tag} = 0;
        my ($end, $element) = ($at->{name} // '') =~ /^(\/?)([a-z]+)$/;
        $at->{inside} = $end ? undef : $element if ($element // '') =~ /$PLAIN|^script$/ && (!$end || ($at->{inside} // '') eq $element);
    } elsif ($token !~ /^\{\{/) {
        $at->{name} //= $1 if $token =~ /^(\/?[a-z0-9]+)/;
        $at->{attribute} = $1 if $token =~ /([a-z-]+)=$/;
    }
    return;
}

# text (markup is allowed here), plain (for people, but no markup), or none (for machines).
sub kind_of_place {
    my ($at) = @_;
    return ($at->{value} // '') =~ $READ ? 'plain' : 'none' if $at->{tag};
    return 'text' if !defined $at->{inside};
    return $at->{inside} eq 'script' ? 'none' : 'plain';
}

my %MODIFIER = (
    ja   => {},
    easy => { text => 'x-ruby', plain => 'x-base' },
);
# The modifier for texts on a page in another language depends on how that language is written.
sub foreign {
    my ($own_name) = @_;
    return 'x-on-latin' if $own_name =~ /\p{Script=Latin}/;
    return $own_name =~ /\p{Script=Han}/ ? 'x-on-han' : 'x-on-other';
}

sub placed {
    my ($language, $modifiers, $kind, $token) = @_;
    if ($token =~ /^\{\{([A-Z][A-Z0-9_]*)\}\}$/ && $1 !~ /^BI_/) {
        my $modifier = $modifiers->{$kind};
        return $modifier ? "{{$1:$modifier}}" : $token;
    }
    $token = $kind eq 'text' ? $token =~ s/$Strings::BORROWED/<span lang="en">/gr =~ s/$Strings::RETURNED/<\/span>/gr : $token =~ s/[$Strings::BORROWED$Strings::RETURNED]//gr;
    return $token if $language ne 'easy' || $token =~ /^\{\{/;
    return $kind eq 'text' ? ruby_html($token) : $kind eq 'plain' ? base_html($token) : $token;
}

# Takes a whole template with its words filled in, and its language with that language's name for itself. Returns it with
# every text marked up as its place needs it.
sub place_texts {
    my ($language, $own_name, $template) = @_;
    my $modifiers = $MODIFIER{$language} // { text => foreign($own_name) };
    my %at = (tag => 0);
    my $placed = '';
    while ($template =~ /\G(\{\{.*?\}\}|[<>"]|[^{<>"]+|\{)/gs) {
        my $token = $1;
        $placed .= placed($language, $modifiers, kind_of_place(\%at), $token);
        move(\%at, $token);
    }
    return $placed;
}

1;
