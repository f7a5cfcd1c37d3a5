/*
 * Prints what the commands are for: all of them, one command, or one form of it; and says which
 * typed word fits no form. It needs no configuration. The words come from the table in
 * app/command_words.h.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/command_words.h"

/* True if the form begins with the words, each as a whole. */
static bool begins_with(const char *form, const char *words)
{
    size_t length = strlen(words);
    return strncmp(form, words, length) == 0 && (form[length] == ' ' || form[length] == '\0');
}

/* Prints the forms that begin with the words. Returns their number. */
static int print_forms(FILE *out, const char *words)
{
    int n = 0;
    for (const struct command_words *at = command_words; at->form; at++) {
        if (begins_with(at->form, words))
            fprintf(out, "%s bussanten %s\n", n++ ? "      " : "usage:", at->form);
    }
    return n;
}

static void print_all(FILE *out)
{
    fputs("usage: bussanten [--config FILE] COMMAND ...\n\n", out);
    for (const struct command_words *at = command_words; at->form; at++)
        fprintf(out, "  %s\n      %s\n", at->form, at->summary);
    fputs("\nBehind a command, --help says more. The configuration is FILE, else "
          "$BUSSANTEN_CONFIG, else\n" SYSCONFDIR "/bussanten/bussanten.conf. Without a command, "
          "run by a web server, the program answers\none request as a CGI program.\n",
          out);
}

int cli_usage(const char *words)
{
    if (!words || !print_forms(stderr, words))
        print_all(stderr);
    else
        fprintf(stderr, "`bussanten %s --help` says more\n", words);
    return CLI_USAGE;
}

/* True if the words differ by one letter, by two that are swapped, or if one begins the other. */
static bool is_near(const char *typed, const char *name)
{
    size_t a = strlen(typed), b = strlen(name), from = 0;
    while (typed[from] && typed[from] == name[from])
        from++;
    if (from >= 3 && (from == a || from == b))
        return true;
    for (; a > from && b > from && typed[a - 1] == name[b - 1]; a--)
        b--;
    bool is_swapped = a - from == 2 && b - from == 2 && typed[from] == name[from + 1] &&
                      typed[from + 1] == name[from];
    return is_swapped || (a - from <= 1 && b - from <= 1);
}

/* --- are the words those of a form? --- */

/* The words of a form, such as "event", "diff", "[--json]", "SLUG", "N" and "[N]". */

static const char *inside(const char *word)
{
    return *word == '[' ? word + 1 : word;
}

/* True for what the operator chooses: "SLUG", "[N]". */
static bool is_place(const char *word)
{
    return g_ascii_isupper(*inside(word));
}

/* True for an option with a value: "--role" "ROLE", "[--revision" "N]". */
static bool has_value(char *const *form, int i)
{
    return *inside(form[i]) == '-' && !strchr(form[i], ']') && form[i + 1] && is_place(form[i + 1]);
}

/* The place for the word that is typed after `n` others; NULL: there is none. */
static const char *place(char *const *form, int n)
{
    for (int i = 0; form[i]; i++) {
        if (has_value(form, i))
            i++;
        else if (is_place(form[i]) && n-- == 0)
            return form[i];
    }
    return NULL;
}

static char *without_brackets(const char *word)
{
    return g_strndup(inside(word), strcspn(inside(word), "]"));
}

/* Where the form has the option; -1: it has not. It says so, and names one like it. */
static int find_option(const char *words, char *const *form, const char *typed)
{
    g_autofree char *near = NULL;
    for (int i = 0; form[i]; i++) {
        g_autofree char *name = without_brackets(form[i]);
        if (*name != '-')
            continue;
        if (!strcmp(name, typed))
            return i;
        if (!near && is_near(typed, name))
            near = g_steal_pointer(&name);
    }
    fprintf(stderr, "bussanten: %s: there is no option %s", words, typed);
    if (near)
        fprintf(stderr, "; is it %s?", near);
    fputc('\n', stderr);
    return -1;
}

static bool say_missing(const char *words, const char *option, const char *what)
{
    g_autofree char *name = without_brackets(what);
    fprintf(stderr, "bussanten: %s: %s%sits %s is missing\n", words, option, *option ? ": " : "",
            name);
    return false;
}

/* An option of the form that must be there, and is not; NULL: there is none. */
static const char *missing_option(char *const *form, int n, char **typed)
{
    for (; *form; form++) {
        bool is_there = **form != '-';
        for (int i = 0; !is_there && i < n; i++)
            is_there = strcmp(*form, typed[i]) == 0;
        if (!is_there)
            return *form;
    }
    return NULL;
}

/* True if what is typed behind `words` ("event diff") fits their form. Otherwise it says why. */
static bool fits(const char *words, char *const *form, int n, char **typed)
{
    int places = 0;
    for (int i = 0; i < n; i++) {
        bool is_option = typed[i][0] == '-' && typed[i][1];
        int at = is_option ? find_option(words, form, typed[i]) : -1;
        if (is_option && at < 0)
            return false;
        if (is_option && has_value(form, at) && ++i == n)
            return say_missing(words, typed[i - 1], form[at + 1]);
        if (!is_option && !place(form, places++)) {
            fprintf(stderr, "bussanten: %s: \"%s\" is one word too many\n", words, typed[i]);
            return false;
        }
    }
    const char *missing = place(form, places);
    if (!missing || *missing == '[')
        missing = missing_option(form, n, typed);
    return !missing || say_missing(words, "", missing);
}

/* Says that the command has no such form, and which one is like it. */
static void say_no_form(const char *command, const char *typed)
{
    const char *separator = ";";
    fprintf(stderr, "bussanten: %s: ", command);
    if (!typed) {
        fputs("say what it is to do\n", stderr);
        return;
    }
    fprintf(stderr, "there is no \"%s\"", typed);
    for (const struct command_words *at = command_words; at->form; at++) {
        g_auto(GStrv) form = g_strsplit(at->form, " ", -1);
        if (strcmp(form[0], command) != 0 || !is_near(typed, form[1]))
            continue;
        fprintf(stderr, "%s is it %s?", separator, form[1]);
        separator = " or";
    }
    fputc('\n', stderr);
}

int cli_words(int argc, char **argv)
{
    bool is_command = false;
    for (const struct command_words *at = command_words; at->form; at++) {
        g_auto(GStrv) form = g_strsplit(at->form, " ", -1);
        if (strcmp(form[0], argv[0]) != 0)
            continue;
        is_command = true;
        bool has_verb = form[1] && g_ascii_islower(*form[1]);
        if (has_verb && (argc < 2 || strcmp(form[1], argv[1]) != 0))
            continue;
        g_autofree char *words =
            has_verb ? g_strjoin(" ", form[0], form[1], NULL) : g_strdup(form[0]);
        int n = has_verb ? 2 : 1;
        return fits(words, form, argc - n, argv + n) ? CLI_OK : cli_usage(words);
    }
    if (!is_command)
        return cli_unknown(argv[0]);
    say_no_form(argv[0], argc > 1 ? argv[1] : NULL);
    return cli_usage(argv[0]);
}

int cli_unknown(const char *word)
{
    fprintf(stderr, "bussanten: there is no command \"%s\"", word);
    for (const struct command_words *at = command_words; at->form; at++) {
        g_autofree char *name = g_strndup(at->form, strcspn(at->form, " "));
        if (!is_near(word, name))
            continue;
        fprintf(stderr, "; is it %s?", name);
        break;
    }
    fputs("\nbussanten --help lists the commands\n", stderr);
    return CLI_USAGE;
}

/* The whole text of one form, or a line for each of several. */
static void print_texts(FILE *out, const char *words, int n)
{
    for (const struct command_words *at = command_words; at->form; at++) {
        if (!begins_with(at->form, words))
            continue;
        if (n > 1)
            fprintf(out, "\n%s\n  %s\n", at->form, at->summary);
        else
            fprintf(out, "\n%s\n%s%s", at->summary, *at->text ? "\n" : "", at->text);
    }
}

int cli_help(int n_words, char **words)
{
    g_autofree char *verb = n_words > 1 ? g_strjoin(" ", words[0], words[1], NULL) : NULL;
    if (n_words == 0) {
        print_all(stdout);
        return CLI_OK;
    }
    /* The second word may be no verb: `bussanten check --json --help`. */
    const char *asked = words[0];
    for (const struct command_words *at = command_words; verb && at->form; at++) {
        if (begins_with(at->form, verb))
            asked = verb;
    }
    int n = print_forms(stdout, asked);
    if (!n)
        return cli_unknown(asked);
    print_texts(stdout, asked, n);
    return CLI_OK;
}
