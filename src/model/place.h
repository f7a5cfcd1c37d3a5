/*
 * Places with a poster: the entrance and each booth. A poster has a token inside the QR code, and a
 * short code that a visitor types if the camera fails. The other codes that people type or read are
 * here, too.
 *
 * Callers need not know the alphabet and the check character. The siblings: data/place.h lists,
 * makes and revokes posters; model/address.h makes the address in the QR code.
 */
#ifndef MODEL_PLACE_H
#define MODEL_PLACE_H

#include <stdint.h>

struct pool;

/* A 掲示用QR and the place where it hangs. */
struct place {
    int event_id;
    const char *event_slug;
    const char *municipality; /* code of the booth's municipality; NULL for the entrance */
    const char *token, *code;
    int64_t revoked_at; /* 0 while it is in use */
    int64_t made_at;    /* set only in a list of posters in use; otherwise 0 */
    int replaced;       /* set only in such a list: how many posters its place had before */
};

/* Returns the name of a place in addresses, forms, records and commands: the code of the
 * municipality, or PLACE_ENTRANCE if that is NULL. */
#define PLACE_ENTRANCE "entrance"
const char *place_name(const char *municipality);

/* Returns the mark of a poster, by which a visitor's phone without a signal knows the booth of the
 * token that it has scanned. It is the first 24 bits of the token's SHA-256 in hex. The other 56
 * of the token's 80 bits stay as hard to guess as before. */
char *place_mark(struct pool *pool, const char *token);

/* Codes that people type. They use 31 characters that are not confused with others (no 0 1 I L O).
 * The last one is a check character, a weighted sum modulo the prime 31: it detects any single
 * wrong character and any swap of two. No code is longer than PLACE_CODE_LONGEST. */
#define PLACE_CODE_LENGTH 6    /* of a poster */
#define HANDOVER_CODE_LENGTH 8 /* of a visitor, for another browser of the same visitor */
#define PLACE_CODE_LONGEST 13  /* 12 of 64 random bits, then the check character */

/* Makes a code of `length` characters from `random` (any 64 bits). */
char *place_code_make(struct pool *pool, int length, unsigned long long random);

/* Returns the code of `length` characters as printed. Spaces and hyphens are dropped; full-width
 * and lower-case characters become plain capitals. NULL if it is no code: wrong length, characters
 * that are not used, or a wrong check character. */
char *place_code_read(struct pool *pool, int length, const char *typed);

/* Returns the code in two halves, for reading and typing: "K7QF-2M9X". */
char *place_code_halves(struct pool *pool, const char *code);

/* Returns a reference for a visitor's answer, made from the visitor's uuid: 4 + 4 characters of the
 * same alphabet ("K7QF-2M9X"). It is short enough to be read to staff. It gives access to nothing.
 */
char *place_reference(struct pool *pool, const char *visitor_uuid);

#endif
