# Where a file can be broken by one small change, and how. tests/mutants chooses among these places and asks the
# tests about them; this file neither reads nor writes any file.
package Mutants;

use strict;
use warnings;
use utf8;
use Exporter 'import';

our @EXPORT_OK = qw(area_of broken places);

# What a change of each kind is called in the report.
#   comparison, boolean, off by one, statement, return, status     all languages that have them
#   condition, order, union                                        SQL: of WHERE, ON and IF; of ORDER BY; what is put together
#   escape, attribute, marker, section                             templates

my %compare = (
    '<' => '<=', '<=' => '<', '>' => '>=', '>=' => '>', '==' => '!=', '!=' => '==', '===' => '!==', '!==' => '===',
    '=' => '<>', '<>' => '=',
);
my %opposite = (
    '&&' => '||', '||' => '&&', 'AND' => 'OR', 'OR' => 'AND', 'true' => 'false', 'false' => 'true',
    'IS DISTINCT FROM' => 'IS NOT DISTINCT FROM', 'IS NOT DISTINCT FROM' => 'IS DISTINCT FROM',
    'IS NULL' => 'IS NOT NULL', 'IS NOT NULL' => 'IS NULL', 'NOT EXISTS' => 'EXISTS', 'EXISTS' => 'NOT EXISTS',
    'greatest' => 'least', 'least' => 'greatest', 'min(' => 'max(', 'max(' => 'min(', 'UNION' => 'UNION ALL',
    'UNION ALL' => 'UNION', ' DESC' => '', 'DISTINCT ' => '', 'IF NOT ' => 'IF ', 'NOT ' => '',
);
my $opposite = sub { $opposite{ $_[0] } };

# Another answer than the one that is meant; what fails silently is the worst of them.
my %status = (
    RESULT_OK => 'RESULT_FAILED', RESULT_NOT_FOUND => 'RESULT_FORBIDDEN', RESULT_INVALID => 'RESULT_MALFORMED',
    RESULT_MALFORMED => 'RESULT_INVALID', RESULT_FORBIDDEN => 'RESULT_NOT_FOUND', RESULT_FAILED => 'RESULT_OK',
    RESULT_UNAVAILABLE => 'RESULT_FAILED', RESULT_TOO_LARGE => 'RESULT_MALFORMED',
);

# What gives memory back or writes to the log is left out: a leak is found by AddressSanitizer's run, and no test is to
# depend on the words of a log.
my $unseen = qr/(?:log_\w+|perror|g_\w*(?:free|unref|message)|free|\w+_(?:free|close|destroy|unref)|pool_own|g_assert\w*|va_(?:start|end))\b/;
my $declares = qr/(?:const|static|struct|enum|union|typedef|extern|unsigned|int\w*|u?int\d+_t|char|bool|size_t|ssize_t|time_t|g?double|float|guint\w*|gint\w*|guchar|gunichar|gsize|gpointer|void|g_auto\w*|[A-Z]\w*(?=\s\*?\w+(?:\s=|;|,|\[)))\b/;
my $balanced = qr/(?<b>\((?:[^()]++|(?&b))*\))/;
my $condition = qr/(?:[^()\n;]|$balanced)+?(?=\s(?:AND|OR|ORDER|GROUP|LIMIT|RETURNING|UNION|THEN)\b|\s*(?:\)|;|,?$))/m;

my @of_c = (
    ['comparison', qr/(?<= )(?:<=?|>=?|==|!=)(?= )/, sub { $compare{ $_[0] } }],
    ['boolean', qr/(?<= )(?:&&|\|\|)(?= )/, $opposite],
    ['boolean', qr/(?<=[ (])!(?=[\w(*])/, sub { '' }],
    ['off by one', qr/ [+-] 1\b(?!\.)/, sub { '' }],
    ['off by one', qr/(?<![\w.\x01-])(?<!\[)\d{1,9}\b(?![.\x01])/, sub { $_[0] + 1 }],
    ['off by one', qr/(?<=\[)\d+(?=\](?!;|,| =))/, sub { $_[0] + 1 }],
    ['return', qr/(?<=return )(?:true|false)(?=;)/, $opposite],
    ['return', qr/(?<=return )r(?=;)/, sub { 'RESULT_OK' }],
    ['return', qr/(?<=return )r \? r : (?=\S)/, sub { '' }],
    ['status', qr/(?<=return )RESULT_[A-Z_]+(?=;)/, sub { $status{ $_[0] } }],
    ['statement', qr/(?<=[;{})\x01]\n)[ ]+(?!return\b|break\b|continue\b|case\b|default\b|goto\b|else\b|if\b|for\b|while\b|do\b|\(void\)|$unseen|$declares)[\w*(\[][^\n;{}]*;(?=\n)/,
        sub { $_[0] =~ s/\S.*/;/r }],
);
my @of_js = (
    ['comparison', qr/(?<= )(?:<=?|>=?|===|!==)(?= )/, sub { $compare{ $_[0] } }],
    ['boolean', qr/(?<= )(?:&&|\|\|)(?= )/, $opposite],
    ['boolean', qr/(?<=[ (])!(?=[\w(])/, sub { '' }],
    ['boolean', qr/\b(?:true|false)\b/, $opposite],
    ['off by one', qr/ [+-] 1\b/, sub { '' }],
    ['off by one', qr/(?<![\w.\x01#-])(?<!\}, )\d{1,3}\b(?![.\x01])/, sub { $_[0] + 1 }], # more are milliseconds, and those of a timer
    ['statement', qr/^[ ]+(?:if \([^\n{}]*\) )?return(?: [^\n{};]*)?;(?=$)/m, sub { $_[0] =~ s/\S.*/;/r }],
    ['statement', qr/^[ ]+(?:await )?[\w.?]+(?:\([^\n]*\)| = [^\n{}]*);(?=$)/m, sub { $_[0] =~ s/\S.*/;/r }],
);
my @of_sql = (
    ['comparison', qr/(?<=[\w)\]] )(?:=|<>|<=?|>=?)(?= )/, sub { $compare{ $_[0] } }],
    ['comparison', qr/\bIS (?:NOT )?DISTINCT FROM\b/, $opposite],
    ['boolean', qr/(?<=\s)(?:AND|OR)(?=\s)/, $opposite],
    ['boolean', qr/\b(?:true|false)\b/, $opposite],
    ['condition', qr/\bIS (?:NOT )?NULL\b|(?:\bNOT )?\bEXISTS\b|\bIF NOT (?!EXISTS)|(?<=WHERE )NOT (?!EXISTS)|(?<=AND )NOT (?!EXISTS)/, $opposite],
    ['condition', qr/(?<=\s)AND $condition/, sub { '' }],
    ['condition', qr/(?<=WHERE )$condition(?=\s+AND)/, sub { 'true' }],
    ['condition', qr/\bWHERE $condition(?!\s+(?:AND|OR))/, sub { '' }],
    ['order', qr/ DESC\b/, $opposite],
    ['order', qr/(?<=ORDER BY )[\w.]+(?! DESC|[\w.(])/, sub { "$_[0] DESC" }],
    ['union', qr/\bDISTINCT (?!ON\b|FROM\b)|\bUNION(?: ALL)?\b|\b(?:greatest|least)\b|\b(?:min|max)\(/, $opposite],
    ['off by one', qr/ [+-] 1\b/, sub { '' }],
    ['off by one', qr/(?<![\w.\$\x01-])\d{1,6}\b(?![.\x01])/, sub { $_[0] + 1 }],
    ['statement', qr/^[ ]+(?:PERFORM|DELETE FROM|UPDATE) [^;\n]*;(?=$)/m, sub { $_[0] =~ s/\S.*/NULL;/r }],
);
# The shape of a drawing, which is looked at by people. A place that the program computes is not one.
my $shape = qr/(?:[xyrd]|[rc][xy]|dy|pathLength)="[^"{]*"/;
my @of_tpl = (
    ['escape', qr/(?<=\w):[a-z]+(?=\}\})/, sub { '' }],
    ['escape', qr/\A\{\{%AUTOESCAPE[^\n]*\}\}\n/, sub { '' }],
    ['attribute', qr/ (?!$shape|class=|href=|rel=|media=|autocomplete=|rows=|id=)[a-z-]+="[^"<>]*"/, sub { '' }],
    ['attribute', qr/ (?:novalidate|required|checked|selected|hidden|defer)(?=[ >{])/, sub { '' }],
    ['marker', qr/\{\{[A-Z_]+(?::\w+)?\}\}/, sub { '' }],
    ['marker', qr/\[\[[\w.]+\]\]/, sub { '' }],
    ['section', qr/\{\{#([A-Z_]+)\}\}(?:(?!\{\{[#\/]\g{-1}\}\})[^\n])*\{\{\/\g{-1}\}\}/, sub { '' }],
);

my %rules = (c => \@of_c, js => \@of_js, sql => \@of_sql, template => \@of_tpl);

# The area whose rules are used for a file, or undef for a file that is not broken. These are not: headers, which do
# nothing alone; migrations, which are sealed by their hash; drawings, which people check; words and colours, which have
# tests of their own.
sub area_of {
    my ($file) = @_;
    return 'c' if $file =~ m{^src/.*\.(?:c|cc)$};
    return 'sql' if $file =~ m{^sql/(?:functions|queries)/[^/]+\.sql$};
    return undef if $file =~ m{^templates/(?:motif|flower)\.tpl$};
    return 'template' if $file =~ m{^templates/[^/]+\.tpl$};
    return 'js' if $file =~ m{^www/(?:static/)?[^/]+\.js$};
    return undef;
}

# The text with everything but code made unreadable. Each character is replaced by one, so that offsets stay the same.
sub masked {
    my ($area, $text) = @_;
    my $hide = sub { $_[0] =~ s/[^\n]/\x01/gr };
    my $quoted = qr/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/;
    if ($area eq 'c') {
        $text =~ s{(/\*.*?\*/|//[^\n]*|$quoted|^\#(?!define\ \w+\ \(?\d)[^\n]*(?:\\\n[^\n]*)*)}{$hide->($1)}gemsx;
        # How long a thread waits. A test of that would depend on the speed of the machine.
        $text =~ s{^(#define \w*(?:_MS|STALL_SECONDS|GRACE_SECONDS) [^\n]*)}{$hide->($1)}gme;
        # No test can notice an assertion that is weaker, because the stronger one holds, too.
        $text =~ s{(\bg_assert\([^;]*;)}{$hide->($1)}ge;
    }
    elsif ($area eq 'js') {
        $text =~ s{(/\*.*?\*/|(?<!:)//[^\n]*|$quoted|`[^`]*`)}{$hide->($1)}ges;
    }
    elsif ($area eq 'sql') {
        $text =~ s{(--[^\n]*|'(?:[^']|'')*')}{$hide->($1)}ge;
        # tests/sql/roles.sql tests rights and options. The "=" of an assignment is not a comparison.
        $text =~ s{^((?:REVOKE|GRANT|\s+LANGUAGE|\s+TO bussanten|\s+RAISE)[^\n]*)}{$hide->($1)}gem;
        $text =~ s{(\bSET [^;]*?)(?=\n\s*WHERE|\n\s*FROM|;|$)}{$1 =~ s/ = / \x01 /gr}gem;
    }
    return $text;
}

sub line_at {
    my ($text, $at) = @_;
    my $begins = $at == 0 ? 0 : rindex($text, "\n", $at - 1) + 1;
    my $ends = index $text, "\n", $at;
    return substr $text, $begins, ($ends < 0 ? length $text : $ends) - $begins;
}

# Every place of a file, as {file, kind, at, length, is}: the `length` characters at offset `at` become `is`.
sub places {
    my ($file, $text) = @_;
    my $area = area_of($file) // return ();
    my $code = masked($area, $text);
    my @places;
    for my $rule (@{ $rules{$area} }) {
        my ($kind, $pattern, $change) = @$rule;
        while ($code =~ /$pattern/g) {
            my ($at, $length) = ($-[0], $+[0] - $-[0]);
            # A section may contain others.
            pos($code) = $at + 1 if $kind eq 'section';
            my $was = substr $text, $at, $length;
            my $is = $change->($was);
            push @places, { file => $file, kind => $kind, at => $at, length => $length, is => $is } if defined $is && $is ne $was;
        }
    }
    return @places;
}

# The name of the last C function, SQL function or view that begins before an offset; empty if there is none.
sub function_at {
    my ($text, $at) = @_;
    my ($name) = substr($text, 0, $at) =~ /.*^(?:CREATE OR REPLACE (?:FUNCTION|VIEW) |(?!CREATE|REVOKE|GRANT|RETURN)\w[\w *]*[ *])(\w+)(?:\(| AS\b)/ms;
    return $name // '';
}

# The text broken at a place: {text, line, function, before, after}, of which the last two are the line that changes.
sub broken {
    my ($text, $place) = @_;
    my $result = $text;
    substr($result, $place->{at}, $place->{length}) = $place->{is};
    my $seen = $place->{at} + (substr($text, $place->{at}, $place->{length}) =~ /^(\s*)/ ? length $1 : 0);
    my $trimmed = sub { line_at(@_) =~ s/^\s+|\s+$//gr };
    return {
        text => $result,
        line => 1 + (substr($text, 0, $seen) =~ tr/\n//),
        function => function_at($text, $seen),
        before => $trimmed->($text, $seen),
        after => $trimmed->($result, $place->{at} + ($place->{is} =~ /^(\s*)\S/ ? length $1 : 0)),
    };
}

1;
