/*
 * Prints what the commands are for: all of them, one command, or one form of it. It needs no
 * configuration. The words come from the table in app/command_words.h.
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
