/*
 * The door to zlib: compresses bytes as gzip (RFC 1952), for files that nginx sends as they are.
 * nginx itself compresses the replies of the program.
 */
#ifndef LIB_GZIP_H
#define LIB_GZIP_H

#include <glib.h>
#include <stddef.h>

/* Appends the compressed bytes to `out`, at zlib's best level. The same bytes always give the same
 * result: it holds no time and no file name. */
void gzip_append(const char *bytes, size_t length, GString *out);

#endif
