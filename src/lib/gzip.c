/* Implements lib/gzip.h: one call of zlib, which fails only without memory. */
#include "lib/gzip.h"

#include <zlib.h>

#define BEST 9
#define WINDOW_OF_GZIP (15 + 16) /* the largest window; 16 asks for the header of gzip */
#define MEMORY 9                 /* zlib's most: 256 KiB while a page is compressed */

void gzip_append(const char *bytes, size_t length, GString *out)
{
    z_stream stream = {0};
    gsize before = out->len;
    if (deflateInit2(&stream, BEST, Z_DEFLATED, WINDOW_OF_GZIP, MEMORY, Z_DEFAULT_STRATEGY))
        g_error("gzip: no memory");
    uLong most = deflateBound(&stream, length);
    g_string_set_size(out, before + most);
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)out->str + before;
    stream.avail_out = (uInt)most;
    int ended = deflate(&stream, Z_FINISH);
    g_assert(ended == Z_STREAM_END);
    g_string_set_size(out, before + stream.total_out);
    deflateEnd(&stream);
}
