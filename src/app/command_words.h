/*
 * What each command is for, in words: src/app/commands.txt as a table. tools/gen-commands writes
 * the .c file, the manual page and the completion of bash from the same text. cli_help.c prints it;
 * the commands themselves are app/cli_*.c.
 */
#ifndef APP_COMMAND_WORDS_H
#define APP_COMMAND_WORDS_H

struct command_words {
    const char *form;    /* "event export [--revision N] SLUG" */
    const char *summary; /* one sentence */
    const char *text;    /* paragraphs and a list of words, in lines; "" if there are none */
};

extern const struct command_words command_words[]; /* the last one has no form */

#endif
