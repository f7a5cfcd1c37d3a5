/*
 * Places with a poster: the entrance and each booth. What stands on the poster: a token inside the
 * QR code and a short code to be typed when the camera fails.
 */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>

struct pool;

#define PLACE_CODE_LENGTH 6

/* A 掲示用QR and where it hangs. */
struct place {
    int event_id;
    const char *event_slug;
    const char *municipality; /* code of the booth's municipality, NULL for the entrance */
    const char *token, *code;
    bool revoked;
};

/* The typed code: 31 characters that are not confused with others (no 0 1 I L O), the last of six
 * is a check character (weighted sum modulo the prime 31: any one wrong character and any two
 * swapped are noticed). */

/* Makes a code from `random` (any 64 bits). */
char *place_code_make(struct pool *pool, unsigned long long random);

/* What a person typed -> the code as printed: spaces and hyphens dropped, full-width and lower case
 * made plain capitals. NULL when it cannot be a code: wrong length, letters that are not used, or a
 * check character that does not fit. */
char *place_code_read(struct pool *pool, const char *typed);

/* 4 + 4 characters of the same alphabet for a visitor's answer ("K7QF-2M9X"), from the visitor's
 * uuid: short enough to read to the staff, and nothing that opens anything. */
char *place_reference(struct pool *pool, const char *visitor_uuid);

#endif
