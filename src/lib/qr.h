/*
 * The door to libqrencode: a short text as the black and white squares of a QR code, of error
 * correction level M (15 % of it may be lost). How they are drawn is a view's business.
 */
#ifndef LIB_QR_H
#define LIB_QR_H

#include <stdbool.h>

#include "base/result.h"

struct pool;

/* What fits at level M into version 4, 33 squares a side: on a poster each is still large enough
 * for an old phone at arm's length. */
#define QR_BYTES_MAX 62

struct qr {
    int size;                   /* squares a side, without the quiet zone around */
    const unsigned char *black; /* size * size, row by row: 1 is black, 0 white */
};

/* RESULT_TOO_LARGE: longer than QR_BYTES_MAX. */
enum result qr_make(struct pool *pool, const char *text, struct qr *ret) MUST_CHECK;

#endif
