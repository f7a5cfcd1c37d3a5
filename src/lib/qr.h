/*
 * The door to libqrencode: turns a short text into the black and white squares of a QR code.
 *
 * The error correction level is M: a phone can still read the code if 15 % of it is lost. Callers
 * choose no version and no level. The view draws the squares.
 */
#ifndef LIB_QR_H
#define LIB_QR_H

#include <stdbool.h>

#include "base/result.h"

struct pool;

/* The longest text that fits into version 4 (33 squares a side) at level M. On a poster such
 * squares are still large enough for an old phone at arm's length. */
#define QR_BYTES_MAX 62

/* The same for version 9 (53 squares a side), for a code that one phone reads from another phone's
 * screen. */
#define QR_SCREEN_BYTES_MAX 180

struct qr {
    int size;                   /* squares a side, without the quiet zone */
    const unsigned char *black; /* size * size, row by row: 1 is black, 0 white */
};

/* Makes the code of `text`. Its squares live in `pool`. RESULT_TOO_LARGE: the text is longer than
 * QR_BYTES_MAX. */
enum result qr_make(struct pool *pool, const char *text, struct qr *ret) MUST_CHECK;

/* The same for a screen: RESULT_TOO_LARGE: longer than QR_SCREEN_BYTES_MAX. */
enum result qr_make_for_screen(struct pool *pool, const char *text, struct qr *ret) MUST_CHECK;

#endif
