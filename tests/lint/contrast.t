#!/usr/bin/env perl
# The colours of www/static/app.css, light and dark: contrast of text to every background it may have (4.5 : 1), and of
# edges of controls and the focus (3 : 1). axe-core checks only the text of the pages that tests open, and neither edges
# nor focus.
use strict;
use warnings;
use utf8;
use FindBin;
use List::Util qw(max min);
use lib $FindBin::Bin;
use Lint;

my $css = slurp('www/static/app.css') =~ s{/\*.*?\*/}{}gsr;
my ($light) = $css =~ /^:root \{(.*?)^\}/ms;
my ($dark) = $css =~ /prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}/s;

sub colours { return $_[0] =~ /--([\w-]+): (#[0-9a-f]{3}(?:[0-9a-f]{3})?);/g; }

# Relative luminance of an sRGB colour, as WCAG defines it.
sub luminance {
    my ($hex) = $_[0] =~ /^#(.*)$/;
    $hex =~ s/(.)/$1$1/g if length $hex == 3;
    my @linear = map { $_ <= 0.04045 ? $_ / 12.92 : (($_ + 0.055) / 1.055)**2.4 } map { hex() / 255 } $hex =~ /(..)/g;
    return 0.2126 * $linear[0] + 0.7152 * $linear[1] + 0.0722 * $linear[2];
}

sub contrast {
    my @both = map { luminance($_) } @_;
    return (max(@both) + 0.05) / (min(@both) + 0.05);
}

my @GROUNDS = qw(paper card surface tint);
my %GROUND_OF = (
    ink => \@GROUNDS, dim => \@GROUNDS, link => \@GROUNDS, error => [qw(paper card error-tint)], ok => [qw(paper card ok-tint)],
    shu => [qw(paper card shu-tint)], 'on-primary' => [qw(primary primary-hover primary-active)],
);
my %EDGE_ON = (line => [qw(paper card)], primary => [qw(paper card)], error => [qw(paper card)]);

for (['by day', colours($light)], ['by night', colours($light), colours($dark)]) {
    my ($when, %is) = @$_;
    my $too_near = sub {
        my ($least, $of, $on) = @_;
        return "--$of on --$on: a colour is missing" if !$is{$of} || !$is{$on};
        my $contrast = contrast($is{$of}, $is{$on});
        return $contrast < $least ? sprintf('--%s on --%s: %.2f : 1', $of, $on, $contrast) : ();
    };
    rule("$when text stands out", map { my $of = $_; map { $too_near->(4.5, $of, $_) } @{ $GROUND_OF{$of} } } sort keys %GROUND_OF);
    rule("$when edges of controls stand out", map { my $of = $_; map { $too_near->(3, $of, $_) } @{ $EDGE_ON{$of} } } sort keys %EDGE_ON);
    # The focus is a frame and a ring of another colour: one of them contrasts with any background.
    rule("$when the focus stands out", map { my $on = $_; my @both = map { $too_near->(3, $_, $on) } qw(focus ring); @both == 2 ? @both : () }
        @GROUNDS, qw(noren primary));
}

done();
