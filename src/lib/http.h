/*
 * A request and a reply as plain values. No I/O here: fcgi.c reads the one and sends the other, and
 * everything between can be tested with strings.
 */
#ifndef LIB_HTTP_H
#define LIB_HTTP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

struct pool;

#define HTTP_BODY_MAX (64 * 1024) /* bytes; nginx's client_max_body_size is the same */
#define HTTP_PATH_MAX 1024        /* bytes, path and query each */
#define HTTP_FIELDS_MAX 256       /* fields of a form or a query */
#define HTTP_HEADERS_MAX 16       /* headers of a reply */
#define HTTP_HTML "text/html; charset=utf-8"

enum method {
    METHOD_GET = 1 << 0,
    METHOD_HEAD = 1 << 1,
    METHOD_POST = 1 << 2,
    METHOD_OTHER = 1 << 3, /* always 405 */
};

/* One name=value of a form or a query, decoded. `value` is NULL when it cannot be decoded. */
struct field {
    const char *name, *value;
};

struct fields {
    int n;
    struct field *at;
};

/* All strings belong to the pool. The query and the form (`body`) are text as it came: which of
 * their fields are decoded depends on the address (http_fields()). A header that was not sent is
 * "", and so is one that is too long or no clean text; only an unreadable Origin or Sec-Fetch-Site
 * is a value that is never ours. `cookie` is as it came: read it with http_cookie(). */
struct request {
    struct pool *pool;
    const char *id; /* for the log and the error page, random; set by fcgi.c, "" until then */
    enum method method;
    const char *path;  /* decoded from the request line, without the query; valid UTF-8 */
    const char *query; /* what follows the "?", still encoded; any bytes but NUL */
    const char *host, *origin, *fetch_site, *cookie, *accept_language, *content_type;
    const char *if_none_match;
    const char *body;
    size_t body_length;
    bool https;
};

struct header {
    const char *name, *value;
};

/* Makes the next piece of a body that is sent while it is made, into `piece`, which is empty;
 * leaving it empty is the end. Anything but RESULT_OK cuts the reply off, so that its reader can
 * tell. */
typedef enum result (*http_next_piece)(void *context, GString *piece);

#define HTTP_LENGTH_UNKNOWN ((int64_t)-1)

/* The reply a handler describes. A new one is 200, text/html; charset=utf-8, no body. */
struct reply {
    int status;
    const char *content_type;
    const char *body;
    size_t body_length;
    http_next_piece next; /* instead of `body`; NULL usually */
    void *next_context;
    int64_t next_length; /* of all pieces, or HTTP_LENGTH_UNKNOWN */
    int n_headers;
    struct header headers[HTTP_HEADERS_MAX];
};

/* What a CGI environment says, looked up by name; NULL when it is not set. */
typedef const char *(*http_environment)(const char *name, void *context);

/* Makes the request from the environment (REQUEST_METHOD, REQUEST_URI or SCRIPT_NAME+PATH_INFO,
 * QUERY_STRING, HTTP_*, HTTPS, CONTENT_TYPE); all is copied to the pool. `body` is borrowed and
 * must live as long as the pool. Only the path is decoded here. RESULT_MALFORMED: the path cannot
 * be decoded. RESULT_TOO_LARGE: path or query is longer than HTTP_PATH_MAX. After both, path and
 * query are "" and everything else is filled in all the same. */
enum result http_read(struct pool *pool, http_environment get, void *context, const char *body,
                      size_t body_length, struct request *ret) MUST_CHECK;

/* CONTENT_LENGTH as text -> bytes. NULL or "" is 0; RESULT_MALFORMED when not a number,
 * RESULT_TOO_LARGE above HTTP_BODY_MAX. */
enum result http_content_length(const char *text, size_t *ret) MUST_CHECK;

/* Is a field of this name wanted? */
typedef bool (*http_is_wanted)(const char *name, const void *context);

/* Finds the wanted fields of application/x-www-form-urlencoded text and decodes them; control
 * characters are dropped. Repeated names are kept in order. A field without "=" is a name with an
 * empty value. A wanted field has the value NULL when its value holds a broken percent, a NUL or
 * bytes that are not UTF-8. A field that is not wanted, or whose name cannot be decoded, is skipped
 * whatever it holds. RESULT_MALFORMED: over HTTP_FIELDS_MAX fields, wanted or not. */
enum result http_fields(struct pool *pool, const char *text, size_t length, http_is_wanted wanted,
                        const void *context, struct fields *ret) MUST_CHECK;

/* True when the content type is application/x-www-form-urlencoded (parameters are ignored). */
bool http_is_form(const struct request *rq);

/* The first field of a name, or NULL. */
const struct field *http_field(const struct fields *fields, const char *name);

/* All values of a name in order, NULL for one that cannot be decoded; *ret is an array in the pool.
 * Gives their number. */
int http_values(struct pool *pool, const struct fields *fields, const char *name,
                const char *const **ret);

/* The value of a cookie of ours, or NULL. `name` is short ("session"): on its way it is
 * "bussanten-session", behind TLS "__Host-bussanten-session". nginx reads "lang" itself. */
const char *http_cookie(const struct request *rq, const char *name);

/* True when the browser says that one of our own pages made this POST: Sec-Fetch-Site is
 * same-origin (or absent) and Origin is our scheme and host (or absent; "null" is foreign). */
bool http_same_origin(const struct request *rq);

void http_reply_init(struct reply *rs);

/* `name` must be a constant; the value is in the pool. Line breaks in a value end the process (they
 * can only be our fault). */
void http_header(struct reply *rs, const char *name, const char *value);

/* The last value set for a header, or NULL. */
const char *http_reply_header(const struct reply *rs, const char *name);

/* 303 to a path of ours, percent-encoded where it is not ASCII. Anything else (another site, white
 * space, bytes beyond ASCII) leads to "/". `path` is in the pool. */
void http_see_other(struct reply *rs, const char *path);

/* Body text; borrowed, in the pool. */
void http_body(struct reply *rs, const char *content_type, const char *body, size_t length);
void http_body_string(struct reply *rs, const char *content_type, const GString *body);

/* A body that is too large to be held: `next` is called by the thread that sends, after the handler
 * has returned, until the end, a failure, or until the reader has gone. What it uses lives as long
 * as the request's pool. `length`: of all pieces, exactly, so that a browser can show how far it
 * is; or HTTP_LENGTH_UNKNOWN. */
void http_stream(struct reply *rs, const char *content_type, http_next_piece next, void *context,
                 int64_t length);

/* A cookie for the whole site, by its short name: HttpOnly, SameSite=Lax, Secure behind TLS.
 * max_age in seconds, 0 deletes it. */
void http_set_cookie(const struct request *rq, struct reply *rs, const char *name,
                     const char *value, int max_age);

/* A download: Content-Disposition with an ASCII file name and the RFC 5987 form of the real one. */
void http_attachment(struct pool *pool, struct reply *rs, const char *ascii_name, const char *name);

/* "Not Found" and the like. */
const char *http_status_text(int status);

/* The reply's head as CGI and FastCGI want it: Status, Content-Type, Content-Length, headers, an
 * empty line. A 204 or 304 has neither type nor length. */
GString *http_head(struct pool *pool, const struct reply *rs);

/* How many bytes of the body follow the head: none for HEAD, 204 and 304, nor of a stream. */
size_t http_body_to_send(const struct request *rq, const struct reply *rs);

/* Whether a stream follows the head. */
bool http_is_stream(const struct request *rq, const struct reply *rs);

#endif
