/*
 * Places with a poster: the entrance and each booth. What stands on the poster: a token inside the
 * QR code and a short code to be typed when the camera fails.
 */
#ifndef MODEL_PLACE_H
#define MODEL_PLACE_H

#include <stdint.h>

struct pool;

/* A 掲示用QR and where it hangs. */
struct place {
    int event_id;
    const char *event_slug;
    const char *municipality; /* code of the booth's municipality, NULL for the entrance */
    const char *token, *code;
    int64_t revoked_at; /* 0 as long as it is in use */
    int64_t made_at;    /* of a list of posters in use; otherwise 0 */
    int replaced;       /* likewise: how many were in its place before */
};

/* The name of a place in addresses, forms, records and commands: the municipality's code, or
 * PLACE_ENTRANCE where there is none (NULL). */
#define PLACE_ENTRANCE "entrance"
const char *place_name(const char *municipality);

/* Codes that people type: 31 characters that are not confused with others (no 0 1 I L O), the last
 * one a check character (weighted sum modulo the prime 31: any one wrong character and any two
 * swapped are noticed). Their lengths are at most PLACE_CODE_LONGEST. */
#define PLACE_CODE_LENGTH 6    /* of a poster */
#define HANDOVER_CODE_LENGTH 8 /* of a visitor, for another browser of the same person */
#define PLACE_CODE_LONGEST 13  /* what 64 random bits suffice for */

/* Makes a code of `length` characters from `random` (any 64 bits). */
char *place_code_make(struct pool *pool, int length, unsigned long long random);

/* What a person typed -> the code of `length` characters as printed: spaces and hyphens dropped,
 * full-width and lower case made plain capitals. NULL when it cannot be one: wrong length, letters
 * that are not used, or a check character that does not fit. */
char *place_code_read(struct pool *pool, int length, const char *typed);

/* A code in two halves, for reading and typing: "K7QF-2M9X". */
char *place_code_halves(struct pool *pool, const char *code);

/* 4 + 4 characters of the same alphabet for a visitor's answer ("K7QF-2M9X"), from the visitor's
 * uuid: short enough to read to the staff, and nothing that opens anything. */
char *place_reference(struct pool *pool, const char *visitor_uuid);

#endif
