# Where in a template a text stands, and what furigana becomes there. For gen-templates.
#
# A page of Japanese needs nothing. In easy Japanese a text carries its readings (漢字《かんじ》, src/base/ruby.h): between
# tags they become <ruby>, in attributes, titles, options and drawings they are left out. On a page of another language
# a text may be Japanese all the same, where nobody has translated it, and is marked so. The words of the interface are
# there at build time and become markup at once; for a marker the program fills, the modifier of src/lib/tpl.cc that does
# the same is written to it. A marker that has a modifier already is left alone: what a person typed ({{TYPED:p}}).
package Markup;

use strict;
use warnings;
use utf8;
use Exporter 'import';

our @EXPORT = qw(place_texts ruby_html);

# Attributes that people read.
my $READ = qr/^(?:alt|aria-description|aria-label|content|data-[a-z-]+|placeholder|title)$/;
# Elements that hold text and no markup; svg holds markup of another kind.
my $PLAIN = qr/^(?:option|svg|textarea|title)$/;
our $READING = qr/(?:｜([^｜《》]+)|([\p{Script=Han}〆ヶ]+))《([^《》]+)》/;

sub ruby_html {
    my ($html) = @_;
    return $html =~ s{$READING}{my $base = $1 // $2; "<ruby>$base<rp>(</rp><rt>$3</rt><rp>)</rp></ruby>"}ger;
}

sub base_html {
    my ($html) = @_;
    return $html =~ s{$READING}{$1 // $2}ger;
}

# Where the reading of the template stands: inside a tag and which of its values, inside which element.
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

# text (markup may stand here), plain (people read it, no markup may), or none (a machine reads it).
sub kind_of_place {
    my ($at) = @_;
    return ($at->{value} // '') =~ $READ ? 'plain' : 'none' if $at->{tag};
    return 'text' if !defined $at->{inside};
    return $at->{inside} eq 'script' ? 'none' : 'plain';
}

my %MODIFIER = (
    easy => { text => 'x-ruby', plain => 'x-base' },
    en   => { text => 'x-foreign' },
);

sub placed {
    my ($language, $kind, $token) = @_;
    if ($token =~ /^\{\{([A-Z][A-Z0-9_]*)\}\}$/ && $1 !~ /^BI_/) {
        my $modifier = $MODIFIER{$language}{$kind};
        return $modifier ? "{{$1:$modifier}}" : $token;
    }
    return $token if $language ne 'easy' || $token =~ /^\{\{/;
    return $kind eq 'text' ? ruby_html($token) : $kind eq 'plain' ? base_html($token) : $token;
}

# A whole template, its words filled in -> the same with every text as its place wants it.
sub place_texts {
    my ($language, $template) = @_;
    my %at = (tag => 0);
    my $placed = '';
    while ($template =~ /\G(\{\{.*?\}\}|[<>"]|[^{<>"]+|\{)/gs) {
        my $token = $1;
        $placed .= placed($language, kind_of_place(\%at), $token);
        move(\%at, $token);
    }
    return $placed;
}

1;
