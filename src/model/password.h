/*
 * The rule of which passwords staff may choose: 12 characters at least, and not one that is guessed
 * first. There are no rules about kinds of characters, because such rules make passwords that are
 * hard to remember and easy to guess. Callers need not know what counts as guessed first.
 *
 * Only a new password is checked. A password that was chosen under an older rule keeps working. How
 * a password is stored is in lib/secret.h.
 */
#ifndef MODEL_PASSWORD_H
#define MODEL_PASSWORD_H

#define PASSWORD_LEAST 12 /* characters */
#define PASSWORD_MAX 200  /* bytes */

enum password_fault {
    PASSWORD_FINE,
    PASSWORD_UNCLEAN,  /* no text in UTF-8, or with control characters */
    PASSWORD_LONG,     /* over PASSWORD_MAX bytes */
    PASSWORD_SHORT,    /* under PASSWORD_LEAST characters */
    PASSWORD_LOGIN,    /* hardly more than the login */
    PASSWORD_REPEATED, /* the same part again and again, or sequences such as abcdef123456 */
    PASSWORD_COMMON,   /* in the list of common passwords */
};

/* The first fault of a new password for this login. */
enum password_fault password_check(const char *password, const char *login);

#endif
