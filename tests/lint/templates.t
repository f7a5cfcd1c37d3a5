#!/usr/bin/env perl
# The templates contain nothing that ctemplate's escaping cannot protect, and no word of the interface outside
# templates/strings.*.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @templates = files(qr{^templates/[^/]+\.tpl$});
my %text = map { $_ => slurp($_) } @templates;
my $japanese = qr/[\p{Han}\p{Hiragana}\p{Katakana}\x{3000}-\x{303f}\x{ff00}-\x{ffef}]/;

# Collects "file:line: text" of every line, without template comments, that a check objects to.
sub where {
    my ($check) = @_;
    my @found;
    for my $file (@templates) {
        my $plain = $text{$file} =~ s/(\{\{!.*?\}\})/$1 =~ s{[^\n]}{ }gr/gesr;
        push @found, map { "$file:$_->[0]: $_->[1]" } grep { $check->($_->[1]) } lines($plain);
    }
    return @found;
}

# Every tag of a template as [line, tag], markers replaced by a letter so that quotes can be read.
sub tags {
    my ($file) = @_;
    my @found;
    my $plain = $text{$file} =~ s/(\{\{!.*?\}\})/$1 =~ s{[^\n]}{ }gr/gesr;
    # A section inside a tag contains whole attributes, so its own markers do not affect quotes.
    $plain =~ s/\{\{[#\/][^{}]*\}\}/ /g;
    $plain =~ s/\{\{[^{}]*\}\}/V/g;
    while ($plain =~ /<([a-zA-Z\/!][^<>]*)>/g) {
        my $tag = $1;
        push @found, [1 + (substr($plain, 0, $-[1]) =~ tr/\n//), $tag];
    }
    return @found;
}

sub in_tags {
    my ($check) = @_;
    my @found;
    for my $file (@templates) {
        push @found, map { "$file:$_->[0]: <$_->[1]>" } grep { $check->($_->[1]) } tags($file);
    }
    return @found;
}

rule('every template begins with the AUTOESCAPE pragma',
    grep { $text{$_} !~ /\A\{\{%AUTOESCAPE context="(?:HTML|XML)"(?: state="IN_TAG")?\}\}\n/ } @templates);
rule('no marker is :none or :raw', where(sub { $_[0] =~ /\{\{[^{}]*:(?:none|raw)\b/ }));
rule('no attribute is unquoted', in_tags(sub { $_[0] =~ s/=\s*(?:"[^"]*"|'[^']*')//gr =~ /=/ }));
rule('every header cell says what it heads', in_tags(sub { $_[0] =~ /^th\b/ && $_[0] !~ /\sscope="(?:col|row)/ }));
rule('every region and picture has a name', in_tags(sub { $_[0] =~ /\srole="(?:region|img|group)"/ && $_[0] !~ /\saria-label(?:ledby)?="/ }));
rule('what has been done is announced', in_tags(sub { $_[0] =~ /^div\b.*\sclass="good"/ && $_[0] !~ /\srole="status"/ }));
rule('the way past the head leads to the content', in_tags(sub { $_[0] =~ /^main\b(?!.*data-version)/ && $_[0] !~ /\sid="main".*\stabindex="-1"/ }));
rule('no element that says something is empty', where(sub { $_[0] =~ /<(p|li|h[1-6]|a|button|label|legend|summary|dt|dd|th|caption|strong|option)\b(?![^>]*\b(?:data-|aria-hidden))[^>]*><\/\1>/ }));
rule('no style attribute or element', in_tags(sub { $_[0] =~ /^style\b|\sstyle\s*=/i }));
rule('no on... attribute', in_tags(sub { $_[0] =~ s/"[^"]*"//gr =~ /\son[a-z]+\s*=/i }));
rule('no script but data and files of our own',
    in_tags(sub { $_[0] =~ /^script\b/i && $_[0] !~ m{^script type="application/ld\+json"$|\ssrc="/static/[^"]*"} }));
rule('a script file waits for the page', in_tags(sub { $_[0] =~ /^script\b.*\ssrc=/i && $_[0] !~ /\sdefer\b/ }));
rule('a badge does not touch the word before it', where(sub { $_[0] =~ /(?<!\{\{BI_SPACE\}\})<span class="badge">/ }));
rule('a form of passwords needs each of them', in_tags(sub { $_[0] =~ /^input\b.*type="password"/ && $_[0] !~ /\srequired\b/ }));
rule('a phone corrects no code and no login', in_tags(sub {
    $_[0] =~ /^input\b.*(?:class="code"|autocomplete="username")/ && $_[0] !~ /\sreadonly\b|(?=.*\sautocapitalize=).*\sspellcheck="false"/ }));
rule('no formaction, xlink:href, srcset, srcdoc (not escaped as addresses) but the photos\' own',
    where(sub { $_[0] =~ s{\bsrcset="(?:/photo/\{\{DIGEST:u\}\}-\d+\.\w+ (?:\d+|\{\{WIDTH\}\})w(?:, |(?=")))+"}{}gr
        =~ /\b(?:formaction|xlink:href|srcset|srcdoc)\b/i }));
rule('no javascript: or data: address but the icon\'s',
    where(sub { $_[0] =~ s/<link rel="icon" [^>]*href="data:image\/svg\+xml,[^"{}]*">//r =~ /["'](?:javascript|data|vbscript):/i }));
rule('no marker is the name of a tag or an attribute',
    where(sub { $_[0] =~ /<\/?\{\{[^#\/]/ || $_[0] =~ /\}\}\s*=\s*["']/ }));
rule('a marker inside an address is escaped for it ({{X:u}})',
    where(sub { $_[0] =~ /\b(?:href|src|action)="[^"{]+[^"]*\{\{(?![#\/])[A-Z0-9_]+\}\}/ }));
rule('nothing is loaded from elsewhere',
    in_tags(sub { $_[0] =~ /^(?:script|img|link|iframe|source|video|audio|object|embed)\b/i && $_[0] =~ m{\s(?:src|href)="(?:https?:)?//} }));
rule('no Japanese in templates (words live in strings.*)', where(sub { $_[0] =~ $japanese }));

# Three files in C contain Japanese: date.c has the form of dates, open_data.c the columns of the government's recommended
# data set, and open_figures.c those of the figures as open data, with their explanations.
my @spoken;
for my $file (files(qr{^src/.*\.(?:c|cc|h)$})) {
    next if $file =~ m{^src/(?:base/date|format/open_(?:data|figures))\.c$};
    push @spoken, map { "$file:$_->[0]: $_->[1]" } grep { $_->[1] =~ /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/ } literals(slurp($file));
}
rule('no Japanese in C (words live in strings.*)', @spoken);

# A cookie's name is a constant in a header or in app.c, so that a call with another name is refused, too.
my (@cookies, @unnamed);
for my $file (files(qr{^src/.*\.[ch]$})) {
    my $code = slurp($file);
    push @cookies, $code =~ /^#define [A-Z]+_COOKIE "([a-z]+)"/mg;
    next if $file eq 'src/lib/http.c'; # it passes on its caller's name
    push @unnamed, map { "$file: $_" } grep { !/^[A-Z]+_COOKIE$/ } $code =~ /(?<!void )\bhttp_(?:set|drop)_cookie\([^,]+, [^,]+, ([^,)]+)/g;
}
rule('the privacy page names every cookie', @unnamed, @cookies > 4 ? () : 'too few cookies were found',
    grep { $text{'templates/privacy.tpl'} !~ m{<code[^>]*>bussanten-$_</code>} } @cookies);

done();
