/*
 * Implements tests/lib/http_reply.h.
 */
#include "tests/lib/http_reply.h"

#include <stdlib.h>
#include <string.h>

/* True if all chunks that begin at `at` have arrived. */
static bool has_last_chunk(const char *at, const char *end)
{
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line)
            return false;
        guint64 size = g_ascii_strtoull(at, NULL, 16);
        if (size > (guint64)(end - line) || end - line - 1 < (gssize)size + 2)
            return false;
        if (size == 0)
            return true;
        at = line + 1 + size + 2;
    }
    return false;
}

bool http_reply_is_whole(const GString *reply)
{
    const char *head_end = strstr(reply->str, "\r\n\r\n");
    if (!head_end)
        return false;
    size_t head = (size_t)(head_end + 4 - reply->str);
    const char *length = g_strstr_len(reply->str, (gssize)head, "\r\nContent-Length: ");
    if (length)
        return reply->len >= head + g_ascii_strtoull(length + 18, NULL, 10);
    if (g_strstr_len(reply->str, (gssize)head, "\r\nTransfer-Encoding: chunked"))
        return has_last_chunk(reply->str + head, reply->str + reply->len);
    return true;
}

int http_reply_status(const GString *reply)
{
    if (!g_str_has_prefix(reply->str, "HTTP/1.1 "))
        return 0;
    long status = strtol(reply->str + strlen("HTTP/1.1 "), NULL, 10);
    return status > 0 && status < 600 ? (int)status : 0;
}

bool http_reply_is_last(const GString *reply)
{
    return strstr(reply->str, "\r\nConnection: close\r\n") != NULL;
}
