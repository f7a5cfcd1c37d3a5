#!/usr/bin/env perl
# The Debian packages hold what `make install` installs, each file once, and every place that tells a version, a library or the
# license tells the same. tools/package builds the packages; this test is quick.
use strict;
use warnings;
use utf8;
use File::Basename 'dirname';
use File::Find;
use File::Path 'make_path';
use File::Temp;
use FindBin;
use lib $FindBin::Bin;
use Lint;
use POSIX 'strftime';

# --- versions ---

my ($newest) = slurp('CHANGELOG.md') =~ /^## (\S+)/m;
my ($configured) = slurp('configure.ac') =~ /^AC_INIT\(\[bussanten\],\[(.*?)\]\)/m;
rule('configure.ac has the newest version of CHANGELOG.md', $newest eq $configured ? () : "$configured, $newest");
my $made = `$^X tools/gen-changelog CHANGELOG.md debian/control`;
utf8::decode($made);
rule('debian/changelog is what tools/gen-changelog makes of CHANGELOG.md', $made eq slurp('debian/changelog') ? () : 'make it again');

# The day on which the file was changed last, in UTC and in Japan: that of a commit, or today. Nothing: git does not know all commits.
sub changed_on {
    my ($file) = @_;
    return if !-e '.git' || `git rev-parse --is-shallow-repository 2>&1` ne "false\n";
    my $at = system("git diff --quiet HEAD -- '$file'") == 0 ? `git log -1 --format=%at -- '$file'` : time;
    return map { strftime('%F', gmtime($at + $_)) } 0, 9 * 3600;
}
my ($day, @changed) = (slurp('CHANGELOG.md') =~ /^## \S+ \((.*?)\)/m, changed_on('CHANGELOG.md'));
my $dated = 'the newest version of CHANGELOG.md has the day of the last change: what comes later is not added to an older one';
@changed ? rule($dated, (grep { $day eq $_ } @changed) ? () : "$day, changed on $changed[0]") : skipped($dated, 'git does not know all commits');

# --- what is installed ---

my @files = grep { !m{^debian/(?:files|\.debhelper/|tmp/|debhelper-build-stamp|bussanten(?:-\w+)?(?:/|\.\w+\.debhelper$|\.substvars$))} }
    files(qr{^debian/});
my @packages = slurp('debian/control') =~ /^Package: (\S+)$/mg;
my %parts = map { $_ => [map { s/\$\{env:UNITDIR\}/lib\/systemd\/system/r } split /\n/, slurp("debian/$_.install")] } @packages;

# A pattern of debhelper: a file, a directory with all that is in it, or a name with stars.
sub takes {
    my ($pattern, $file) = @_;
    my $expression = join '[^/]*', map { quotemeta } split /\*/, $pattern, -1;
    return $file =~ m{^$expression(?:/|$)};
}

# `make install` as debian/rules has it: below /usr, and the units where UNITDIR says.
sub installed {
    my ($build) = @_;
    my $root = File::Temp->newdir;
    delete local @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};
    my $make = $ENV{MAKE} || 'make';
    system("$make -s -C '$build' install DESTDIR='$root' prefix=/usr sysconfdir=/etc localstatedir=/var"
        . ' systemdsystemunitdir=/lib/systemd/system >&2') == 0 or return ();
    my @found;
    find({ no_chdir => 1, wanted => sub { push @found, substr $_, 1 + length "$root" if !-d } }, "$root");
    s{^usr/share/bussanten/www/versions/}{usr/share/bussanten/versions/} for @found;
    return sort @found;
}

my $build = $ENV{top_builddir} // '.';
my @names = ('every file of make install is in one package', 'every line of debian/*.install has a file');
if (-e "$build/Makefile") {
    my @installed = installed($build);
    my (@wrong, %used);
    for my $file (@installed) {
        my @in;
        for my $package (@packages) {
            my @patterns = grep { takes($_, $file) } @{ $parts{$package} };
            $used{"$package: $_"} = 1 for @patterns;
            push @in, $package if @patterns;
        }
        push @wrong, "$file is in " . (@in ? "@in" : 'none') if @in != 1;
    }
    rule($names[0], @installed < 300 ? @installed . ' files are installed' : (), @wrong);
    rule($names[1], map { my $package = $_; grep { !$used{$_} } map { "$package: $_" } @{ $parts{$package} } } @packages);
}
else {
    skipped($_, 'nothing is built') for @names;
}

# --- the styles and scripts of the version before ---

# An installation of two months ago, in which one style had another content, is brought to this version. What it brings or was in use
# until now is young; a version that nobody names is as old as before.
sub versions_after {
    my ($build) = @_;
    my $root = File::Temp->newdir;
    delete local @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};
    my $program = $ENV{MAKE} || 'make';
    my ($share, $old) = ("$root/usr/share/bussanten", '0123456789ab');
    my $install = "$program -s -C '$build' install-data-local DESTDIR='$root' prefix=/usr >&2";
    my ($style, @others) = reverse slurp("$build/templates/ja/page.tpl") =~ /[?]v=([0-9a-f]{12})/g or return 'no style';
    system(<<"END") == 0 or return 'the installation fails';
set -e
$install
mv '$share/www/versions/$style' '$share/www/versions/$old'
mkdir '$share/www/versions/0000000000ff'
grep -rl 'v=$style' '$share/templates' '$share/www/error' | xargs sed -i 's/v=$style/v=$old/g'
find '$root' -exec touch -d '60 days ago' {} +
$install
END
    my %days = map { s{.*/}{}r => -M } grep { -d } glob "$share/www/versions/*";
    return map { "$_ is " . ($days{$_} // 'gone') } grep { ($days{$_} // 99) > 31 != ($_ eq '0000000000ff') } $style, @others, $old, '0000000000ff';
}
my $again = 'after make install the files of the new version and of the one before are young';
if (-e "$build/Makefile") {
    rule($again, versions_after($build));
}
else {
    skipped($again, 'nothing is built');
}

# --- the lists of other files ---

my $make = ' ' . (slurp('Makefile.am') =~ s/\\\n/ /gr) . ' ';
rule('Makefile.am has every file of debian/ in the release archive', grep { $make !~ /\s\Q$_\E\s/ } @files);

# The libraries that the program is built with: in tools/common.sh, in the manuals, and for the packages.
sub libraries { return join ' ', sort grep { !/^libc6/ } $_[0] =~ /\b([a-z0-9.+-]+-dev)\b/g }
my ($common) = slurp('tools/common.sh') =~ /^BUILD_PACKAGES=\((.*?)\)/ms;
my ($control) = slurp('debian/control') =~ /^Build-Depends:(.*?)^\S/ms;
my %lists = ('debian/control' => libraries($control =~ s/systemd-dev//r));
$lists{$_} = libraries(slurp($_) =~ /^sudo apt-get install (git .*?[^\\])$/ms ? $1 : '') for 'docs/operator.md', 'docs/operator.ja.md';
rule('the lists of libraries are equal', map { "$_: $lists{$_}" } grep { $lists{$_} ne libraries($common) } sort keys %lists);

my $development = slurp('docs/development.md');
my @tags = (slurp('tools/package') =~ /^\w+\) apart=(\S+)/mg, map { slurp($_) =~ /^[\w-]+: ([\w-]+)/mg } files(qr{^debian/.*\.lintian-overrides$}));
rule('docs/development.md says why lintian may say what it says', @tags < 3 ? "only @tags" : (),
    grep { $development !~ /^\| `\Q$_\E` \|/m } map { split /,/ } @tags);

# --- removed and purged ---

# Runs a script of a package on the files below a directory. deb-systemd-helper is a stub, which forgets what has enabled the units.
sub maintained {
    my ($root, $name, $word) = @_;
    my $script = slurp("debian/$name") =~ s{(?<![\w*\}])(?=/(?:etc|var|lib|run|usr/(?:local|lib))/)}{$root}gr
        =~ s{^#DEBHELPER#$}{rm -f $root/etc/systemd/system/*.wants/bussanten.*}mr;
    return "$name: a path of this machine" if $script =~ m{(?<!\Q$root\E)/(?:etc|var)/};
    write_files($root, script => $script);
    my $said = `sh $root/script $word 2>&1`;
    return $? ? "$name $word fails: $said" : ();
}

sub write_files {
    my ($root, %files) = @_;
    for my $file (sort keys %files) {
        make_path(dirname("$root/$file"));
        open my $out, '>', "$root/$file" or die "$root/$file: $!\n";
        print $out $files{$file};
        close $out or die "$root/$file: $!\n";
    }
}

# What of these files is there and what is not, in the form of the last argument: "a -b".
sub found {
    my ($root, $expected) = @_;
    my $is = join ' ', map { (-e "$root/$_" || -l "$root/$_" ? '' : '-') . $_ } map { s/^-//r } split ' ', $expected;
    return $is eq $expected ? () : "$is; wanted: $expected";
}

my ($ours, $others_site) = ("include /usr/share/bussanten/deploy/nginx-http.conf;\n", "include /usr/local/share/bussanten/deploy/nginx-http.conf;\n");
my $nginx = File::Temp->newdir;
write_files($nginx, map { ("etc/nginx/$_->[0]" => $_->[1]) } ['sites-available/bussanten', $ours], ['sites-enabled/copied', $ours], ['sites-enabled/other', $others_site],
    ['conf.d/fair.conf', $ours], ['conf.d/told.conf', "# $ours"], ['conf.d/fair.conf.disabled', 'of before']);
symlink '../sites-available/bussanten', "$nginx/etc/nginx/sites-enabled/linked";
rule('a site of the packages is no longer enabled when they are removed, wherever it is', maintained($nginx, 'bussanten-nginx.prerm', 'remove'),
    found("$nginx/etc/nginx", '-sites-enabled/linked -sites-enabled/copied sites-enabled/other -conf.d/fair.conf conf.d/told.conf'
        . ' sites-available/bussanten sites-available/copied.disabled conf.d/fair.conf.disabled conf.d/fair.conf.disabled.~1~'));

for my $case (['no longer in use', $ours, 0, '-'], ['in use', $ours, 1, ''], ['of another installation', $others_site, 0, '']) {
    my ($name, $text, $is_enabled, $is_gone) = @$case;
    my $root = File::Temp->newdir;
    write_files($root, 'etc/nginx/sites-available/bussanten' => $text, 'etc/nginx/sites-enabled/other' => '');
    symlink '../sites-available/bussanten', "$root/etc/nginx/sites-enabled/fair" if $is_enabled;
    rule("purged: a site $name " . ($is_gone ? 'goes' : 'stays'), maintained($root, 'bussanten-nginx.postrm', 'purge'),
        found($root, "${is_gone}etc/nginx/sites-available/bussanten"));
}

for my $case (['no unit', '', '-'], ['a masked unit', 'etc/systemd/system', '-'], ['a unit of make install', 'usr/local/lib/systemd/system', '', 'usr/local/bin/bussanten'],
    ['an edited unit of the package', 'etc/systemd/system', '-', 'usr/bin/bussanten']) {
    my ($name, $directory, $is_gone, $program) = @$case;
    my $root = File::Temp->newdir;
    my $wants = 'etc/systemd/system/multi-user.target.wants';
    write_files($root, 'etc/bussanten/bussanten.conf' => '', 'var/lib/bussanten/key' => '', 'var/lib/bussanten-www/a' => '', "$wants/other.service" => '');
    write_files($root, "$directory/bussanten.service" => "[Service]\nExecStart=$root/$program --config x serve\n") if $program;
    write_files($root, $program => '') if $is_gone eq '';
    chmod 0755, "$root/$program" if $is_gone eq '';
    symlink '/dev/null', "$root/$directory/bussanten.service" if $directory && !$program;
    symlink "/$directory/bussanten.service", "$root/$wants/bussanten.service";
    rule("purged beside $name: configuration, key and what enables it " . ($is_gone ? 'go' : 'stay'), maintained($root, 'bussanten.postrm', 'purge'),
        found($root, "${is_gone}etc/bussanten/bussanten.conf ${is_gone}var/lib/bussanten/key ${is_gone}$wants/bussanten.service -var/lib/bussanten-www"));
}

# --- the clean Debian ---

# debootstrap, which fails so many times. All that is asked of the archive and the clock is a stub, too.
sub bootstrapped {
    my ($failures, $command) = @_;
    my $dir = File::Temp->newdir;
    my %stubs = (
        debootstrap => "mkdir \"\$3/debootstrap\"; echo 'the archive is away' >\"\$3/debootstrap/debootstrap.log\"; touch \"\$3/used\"\n"
            . "echo >>$dir/tries; [ \$(wc -l <$dir/tries) -gt $failures ]",
        'apt-get' => 'echo Debian http://archive.example',
        'apt-config' => ':',
        sleep => ':',
    );
    for my $name (keys %stubs) {
        open my $out, '>', "$dir/$name" or die "$dir: $!\n";
        print $out "#!/bin/sh\n$stubs{$name}\n";
        close $out or die "$dir: $!\n";
        chmod 0755, "$dir/$name";
    }
    local $ENV{PATH} = "$dir:$ENV{PATH}";
    my $said = `bash -uc '. tools/common.sh; . tools/chroot.sh; $command bookworm "$dir/root" http://archive.example' 2>&1`;
    return ($? >> 8, $said, scalar(() = slurp("$dir/tries") =~ /\n/g));
}
my ($status, $said, $tries) = bootstrapped(2, 'bootstrap');
rule('debootstrap may fail twice', $status == 0 && $tries == 3 ? () : "$status after $tries: $said");
for my $command (qw(bootstrap quiet_root)) {
    ($status, $said, $tries) = bootstrapped(9, $command);
    my $reasons = () = $said =~ /^the archive is away$/mg;
    rule("$command: the third failure of debootstrap is the last, and its reason is shown", $status == 1 && $tries == 3 && $reasons == 3 ? () : "$status after $tries: $said");
}
rule('who tests the packages is told why there is no clean Debian', grep { slurp($_) !~ /^quiet_root /m } qw(tests/package/commands tests/package/manual tests/package/trial));

# --- the license ---

my %license = (
    'README.md' => qr/^`SPDX-License-Identifier: Apache-2\.0`$/m,
    'REUSE.toml' => qr/^path = "\*\*"\n.*\nSPDX-License-Identifier = "Apache-2\.0"$/m,
    'debian/copyright' => qr/^Files: \*\nCopyright: .*\nLicense: Apache-2\.0$/m,
);
rule('README.md, REUSE.toml and debian/copyright name one license', grep { slurp($_) !~ $license{$_} } sort keys %license);
my $line = 'SPDX-License' . '-Identifier';
rule('no other file names a license', grep { !$license{$_} && $_ ne 'tests/lint/packaging.t' && -T $_ && slurp($_) =~ /$line/ }
    grep { !m{^tests/fuzz/corpus/} } files());
my @apart = slurp('REUSE.toml') =~ /^path = "([^*"]+)"$/mg;
my ($others) = slurp('debian/copyright') =~ /^Files: \*\n(.*)\z/ms;
rule('REUSE.toml and debian/copyright name the same files of others', grep { !-e $_ || $others !~ /^Files: \Q$_\E$/m } @apart);

done();
