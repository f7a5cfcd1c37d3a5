/*
 * Decodes requests, checks cookies and the origin of a POST, and writes the reply's head.
 *
 * No I/O is done here: fcgi.c does it. No path of ours is known here: page/routes.c lists them.
 * GLib decodes the percent escapes. Every decoded text is checked with text_is_clean(), or cleaned
 * by text_cleaned(), before a caller gets it.
 */
#include "lib/http.h"

#include <stdint.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

/* The longest header that is read, in bytes. The Cookie header may be longer, because other
 * programs of the same domain add their cookies to it. So its limit is nginx's limit for one header
 * (large_client_header_buffers). */
#define HEADER_MAX 8192
#define COOKIES_MAX (32 * 1024)

/* The source and the memory pool of http_read(). */
struct reader {
    struct pool *pool;
    http_environment get;
    void *context;
};

static const char *variable(const struct reader *reader, const char *name)
{
    return text_or_empty(reader->get(name, reader->context));
}

/* Copies a header. It is "" if it was not sent, and `unreadable` if it is too long or not clean
 * text. */
static const char *header(const struct reader *reader, const char *name, const char *unreadable)
{
    const char *value = variable(reader, name);
    size_t length = strlen(value);
    if (length > HEADER_MAX || !text_is_clean(value, length))
        return unreadable;
    return pool_strndup(reader->pool, value, length);
}

/* Copies the Cookie header and checks only its length. Other programs of the same domain may have
 * set cookies that are not UTF-8, and the visitor must not lose our cookies because of them.
 * http_cookie() checks the cookie that the caller asks for. */
static const char *cookies(const struct reader *reader)
{
    const char *value = variable(reader, "HTTP_COOKIE");
    return strlen(value) <= COOKIES_MAX ? pool_strdup(reader->pool, value) : "";
}

static enum method method_of(const char *name)
{
    if (strcmp(name, "GET") == 0)
        return METHOD_GET;
    if (strcmp(name, "HEAD") == 0)
        return METHOD_HEAD;
    if (strcmp(name, "POST") == 0)
        return METHOD_POST;
    return METHOD_OTHER;
}

/* Decodes percent escapes, and "+" as a space if `plus` is true. */
static enum result decode(struct pool *pool, const char *text, size_t length, bool plus,
                          const char **ret)
{
    char *copy = pool_strndup(pool, text, length);
    if (plus)
        g_strdelimit(copy, "+", ' ');
    /* g_strdelimit() stops at a NUL. That is harmless, because a NUL is refused below. */
    g_autoptr(GBytes) bytes = g_uri_unescape_bytes(copy, (gssize)length, NULL, NULL);
    if (!bytes)
        return RESULT_MALFORMED;
    size_t size;
    const char *decoded = g_bytes_get_data(bytes, &size);
    /* A form may hold control characters from a pasted text; they are removed. A path must be
     * clean. */
    if (!plus && !text_is_clean(decoded, size))
        return RESULT_MALFORMED;
    const char *clean = text_cleaned(pool, decoded, size);
    if (!clean)
        return RESULT_MALFORMED;
    *ret = clean;
    return RESULT_OK;
}

/* The path as the browser sent it. Without REQUEST_URI it is made of the two parts that the web
 * server has already decoded. */
static enum result read_path(const struct reader *reader, const char **ret)
{
    const char *uri = variable(reader, "REQUEST_URI");
    const char *path;
    if (*uri) {
        size_t length = strcspn(uri, "?");
        if (length > HTTP_PATH_MAX)
            return RESULT_TOO_LARGE;
        enum result r = decode(reader->pool, uri, length, false, &path);
        if (r)
            return r;
    } else {
        const char *script = variable(reader, "SCRIPT_NAME");
        const char *info = variable(reader, "PATH_INFO");
        size_t length = strlen(script) + strlen(info);
        if (length > HTTP_PATH_MAX)
            return RESULT_TOO_LARGE;
        path = pool_printf(reader->pool, "%s%s", script, info);
        if (!text_is_clean(path, length))
            return RESULT_MALFORMED;
    }
    /* A browser never sends a line break in a path, and http_header() would end the process because
     * of it. */
    if (path[0] != '/' || strpbrk(path, "\t\r\n"))
        return RESULT_MALFORMED;
    *ret = path;
    return RESULT_OK;
}

static enum result read_query(const struct reader *reader, struct request *rq)
{
    const char *query = variable(reader, "QUERY_STRING");
    if (!*query) {
        const char *mark = strchr(variable(reader, "REQUEST_URI"), '?');
        query = mark ? mark + 1 : "";
    }
    size_t length = strlen(query);
    if (length > HTTP_PATH_MAX)
        return RESULT_TOO_LARGE;
    rq->query = pool_strndup(reader->pool, query, length);
    return RESULT_OK;
}

enum result http_read(struct pool *pool, http_environment get, void *context, const char *body,
                      size_t body_length, struct request *ret)
{
    const struct reader reader = {pool, get, context};
    const char *https = variable(&reader, "HTTPS");
    /* If a header that decides about trust is unreadable, it must not look absent. So the request
     * then counts as foreign. */
    *ret = (struct request){
        .pool = pool,
        .id = "",
        .method = method_of(variable(&reader, "REQUEST_METHOD")),
        .path = "",
        .query = "",
        .host = header(&reader, "HTTP_HOST", ""),
        .origin = header(&reader, "HTTP_ORIGIN", "null"),
        .fetch_site = header(&reader, "HTTP_SEC_FETCH_SITE", "unreadable"),
        .cookie = cookies(&reader),
        .accept_language = header(&reader, "HTTP_ACCEPT_LANGUAGE", ""),
        .content_type = header(&reader, "CONTENT_TYPE", ""),
        .if_none_match = header(&reader, "HTTP_IF_NONE_MATCH", ""),
        .counted_device = header(&reader, "BUSSANTEN_DEVICE", "unreadable"),
        .body = body,
        .body_length = body_length,
        .https = *https && g_ascii_strcasecmp(https, "off") != 0,
    };
    enum result path_result = read_path(&reader, &ret->path);
    enum result query_result = read_query(&reader, ret);
    enum result r = path_result ? path_result : query_result;
    if (r) {
        ret->path = "";
        ret->query = "";
    }
    return r;
}

enum result http_content_length(const char *text, size_t *ret)
{
    if (!text || !*text) {
        *ret = 0;
        return RESULT_OK;
    }
    if (text[strspn(text, "0123456789")] != '\0')
        return RESULT_MALFORMED;
    int64_t length;
    if (!text_integer(text, 0, HTTP_LONG_MAX, &length))
        return RESULT_TOO_LARGE;
    *ret = (size_t)length;
    return RESULT_OK;
}

/* Reads one part between two "&". False if no page reads this field. */
static bool read_field(struct pool *pool, const char *part, size_t length, http_is_wanted wanted,
                       const void *context, struct field *ret)
{
    const char *equals = memchr(part, '=', length);
    size_t name_length = equals ? (size_t)(equals - part) : length;
    const char *name, *value = "";
    if (decode(pool, part, name_length, true, &name) || !wanted(name, context))
        return false;
    if (equals && decode(pool, equals + 1, length - name_length - 1, true, &value))
        value = NULL;
    *ret = (struct field){name, value};
    return true;
}

/* The length of the part that `text` begins with. */
static size_t part_length(const char *text, size_t length)
{
    const char *end = memchr(text, '&', length);
    return end ? (size_t)(end - text) : length;
}

enum result http_fields(struct pool *pool, const char *text, size_t length, http_is_wanted wanted,
                        const void *context, struct fields *ret)
{
    struct field found[HTTP_FIELDS_MAX];
    int n = 0, n_parts = 0;
    while (length > 0) {
        size_t part = part_length(text, length);
        if (part > 0) {
            if (n_parts++ == HTTP_FIELDS_MAX)
                return RESULT_MALFORMED;
            if (read_field(pool, text, part, wanted, context, &found[n]))
                n++;
        }
        size_t step = MIN(part + 1, length);
        text += step;
        length -= step;
    }
    *ret = (struct fields){n, POOL_ARRAY(pool, struct field, (size_t)n)};
    for (int i = 0; i < n; i++)
        ret->at[i] = found[i];
    return RESULT_OK;
}

bool http_is_form(const struct request *rq)
{
    static const char type[] = "application/x-www-form-urlencoded";
    if (g_ascii_strncasecmp(rq->content_type, type, sizeof type - 1) != 0)
        return false;
    const char *rest = rq->content_type + sizeof type - 1;
    rest += strspn(rest, " \t");
    return *rest == '\0' || *rest == ';';
}

const struct field *http_field(const struct fields *fields, const char *name)
{
    for (int i = 0; i < fields->n; i++) {
        if (strcmp(fields->at[i].name, name) == 0)
            return &fields->at[i];
    }
    return NULL;
}

int http_values(struct pool *pool, const struct fields *fields, const char *name,
                const char *const **ret)
{
    const char **values = POOL_ARRAY(pool, const char *, (size_t)fields->n);
    int n = 0;
    for (int i = 0; i < fields->n; i++) {
        if (strcmp(fields->at[i].name, name) == 0)
            values[n++] = fields->at[i].value;
    }
    *ret = values;
    return n;
}

/* The full name of a cookie. Another program of the city's domain may set a cookie "session" for
 * the whole domain, and the browser would send it here, too. So our names begin with "bussanten-".
 * Behind TLS they also begin with "__Host-": then browsers accept them only from this host. */
static const char *cookie_name(const struct request *rq, const char *name)
{
    return pool_printf(rq->pool, "%sbussanten-%s", rq->https ? "__Host-" : "", name);
}

const char *http_cookie(const struct request *rq, const char *name)
{
    const char *full_name = cookie_name(rq, name);
    size_t name_length = strlen(full_name);
    for (const char *at = rq->cookie; *at;) {
        at += strspn(at, "; \t");
        size_t length = strcspn(at, ";");
        if (length > name_length && at[name_length] == '=' &&
            strncmp(at, full_name, name_length) == 0) {
            const char *value = at + name_length + 1;
            size_t size = length - name_length - 1;
            while (size > 0 && (value[size - 1] == ' ' || value[size - 1] == '\t'))
                size--;
            return text_is_clean(value, size) ? pool_strndup(rq->pool, value, size) : NULL;
        }
        at += length;
    }
    return NULL;
}

bool http_same_origin(const struct request *rq)
{
    if (*rq->fetch_site && strcmp(rq->fetch_site, "same-origin") != 0)
        return false;
    if (!*rq->origin)
        return true;
    const char *scheme = rq->https ? "https://" : "http://";
    size_t length = strlen(scheme);
    return *rq->host && strncmp(rq->origin, scheme, length) == 0 &&
           g_ascii_strcasecmp(rq->origin + length, rq->host) == 0;
}

void http_reply_init(struct reply *rs)
{
    *rs = (struct reply){
        .status = 200,
        .content_type = "text/html; charset=utf-8",
        .body = "",
    };
}

void http_header(struct reply *rs, const char *name, const char *value)
{
    if (strpbrk(value, "\r\n"))
        g_error("http_header: %s with a line break", name);
    if (rs->n_headers == HTTP_HEADERS_MAX)
        g_error("http_header: %s is one too many", name);
    rs->headers[rs->n_headers++] = (struct header){name, value};
}

const char *http_reply_header(const struct reply *rs, const char *name)
{
    for (int i = rs->n_headers; i-- > 0;) {
        if (g_ascii_strcasecmp(rs->headers[i].name, name) == 0)
            return rs->headers[i].value;
    }
    return NULL;
}

/* Browsers read "//host" and "/\host" as other sites. */
static bool is_our_path(const char *path)
{
    if (path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return false;
    for (; *path; path++) {
        if (!g_ascii_isgraph(*path))
            return false;
    }
    return true;
}

void http_see_other(struct reply *rs, const char *path)
{
    rs->status = 303;
    http_header(rs, "Location", is_our_path(path) ? path : "/");
}

void http_body(struct reply *rs, const char *content_type, const char *body, size_t length)
{
    rs->content_type = content_type;
    rs->body = body;
    rs->body_length = length;
}

void http_body_string(struct reply *rs, const char *content_type, const GString *body)
{
    http_body(rs, content_type, body->str, body->len);
}

void http_stream(struct reply *rs, const char *content_type, http_next_piece next, void *context,
                 int64_t length)
{
    http_body(rs, content_type, "", 0);
    rs->next = next;
    rs->next_context = context;
    rs->next_length = length;
}

void http_set_cookie(const struct request *rq, struct reply *rs, const char *name,
                     const char *value, int max_age)
{
    http_header(rs, "Set-Cookie",
                pool_printf(rq->pool, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
                            cookie_name(rq, name), value, max_age, rq->https ? "; Secure" : ""));
}

void http_drop_cookie(const struct request *rq, struct reply *rs, const char *name)
{
    http_set_cookie(rq, rs, name, "", 0);
    if (rq->https)
        http_header(rs, "Set-Cookie",
                    pool_printf(rq->pool, "bussanten-%s=; Path=/; Max-Age=0", name));
}

void http_attachment(struct pool *pool, struct reply *rs, const char *ascii_name, const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    char *safe_name = g_strcanon(pool_strdup(pool, ascii_name), plain, '_');
    g_autofree char *encoded = g_uri_escape_string(name, NULL, FALSE);
    http_header(
        rs, "Content-Disposition",
        pool_printf(pool, "attachment; filename=\"%s\"; filename*=UTF-8''%s", safe_name, encoded));
}

const char *http_status_text(int status)
{
    static const struct {
        int status;
        const char *text;
    } texts[] = {
        {200, "OK"},
        {204, "No Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {410, "Gone"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (texts[i].status == status)
            return texts[i].text;
    }
    return "Unknown";
}

static bool has_body(const struct reply *rs)
{
    return rs->status != 204 && rs->status != 304;
}

size_t http_body_to_send(const struct request *rq, const struct reply *rs)
{
    return has_body(rs) && rq->method != METHOD_HEAD ? rs->body_length : 0;
}

bool http_is_stream(const struct request *rq, const struct reply *rs)
{
    return has_body(rs) && rs->next && rq->method != METHOD_HEAD;
}

static void append_header(GString *head, const char *name, const char *value)
{
    g_string_append(head, name);
    g_string_append(head, ": ");
    g_string_append(head, value);
    g_string_append(head, "\r\n");
}

GString *http_head(struct pool *pool, const struct reply *rs)
{
    GString *head = pool_string(pool);
    g_string_append_printf(head, "Status: %d %s\r\n", rs->status, http_status_text(rs->status));
    int64_t length = rs->next ? rs->next_length : (int64_t)rs->body_length;
    if (has_body(rs))
        append_header(head, "Content-Type", rs->content_type);
    if (has_body(rs) && length != HTTP_LENGTH_UNKNOWN)
        g_string_append_printf(head, "Content-Length: %" G_GINT64_FORMAT "\r\n", length);
    for (int i = 0; i < rs->n_headers; i++)
        append_header(head, rs->headers[i].name, rs->headers[i].value);
    g_string_append(head, "\r\n");
    return head;
}
