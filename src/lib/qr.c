/* Calls libqrencode in byte mode for every text, so that the size of a code depends only on the
 * length of its text.
 *
 * What the code looks like on a page is decided in view/, not here. */
#include "lib/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/log.h"
#include "base/pool.h"

#define VERSION_MAX 4
#define SCREEN_VERSION_MAX 9

/* Makes a code of at most this version. */
static enum result encode(struct pool *pool, const char *text, int version_max, struct qr *ret)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code || code->version > version_max) {
        log_error("libqrencode makes no code of version %d from %zu bytes", version_max,
                  strlen(text));
        QRcode_free(code);
        return RESULT_FAILED;
    }
    size_t n = (size_t)code->width * (size_t)code->width;
    unsigned char *black = pool_alloc(pool, n);
    for (size_t i = 0; i < n; i++)
        black[i] = code->data[i] & 1;
    *ret = (struct qr){code->width, black};
    QRcode_free(code);
    return RESULT_OK;
}

enum result qr_make(struct pool *pool, const char *text, struct qr *ret)
{
    if (strlen(text) > QR_BYTES_MAX)
        return RESULT_TOO_LARGE;
    return encode(pool, text, VERSION_MAX, ret);
}

enum result qr_make_for_screen(struct pool *pool, const char *text, struct qr *ret)
{
    if (strlen(text) > QR_SCREEN_BYTES_MAX)
        return RESULT_TOO_LARGE;
    return encode(pool, text, SCREEN_VERSION_MAX, ret);
}
