/*
 * A request and a reply as plain values: reading fields, cookies and the origin; building the
 * reply.
 *
 * Nothing here does I/O, so a test needs only strings. fcgi.c reads the request and sends the
 * reply. The paths are in page/routes.c. The values that a page reads from its fields are in
 * page/input.c.
 */
#ifndef LIB_HTTP_H
#define LIB_HTTP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

struct pool;

/* Bytes of a body, the same as nginx's client_max_body_size: of what everybody may send, and of the
 * longest form of all. app/app.c knows which forms are long. */
#define HTTP_BODY_MAX (64 * 1024)
#define HTTP_LONG_MAX (512 * 1024)
#define HTTP_PATH_MAX 1024  /* bytes, path and query each */
#define HTTP_FIELDS_MAX 256 /* fields of a form or a query */
#define HTTP_HEADERS_MAX 16 /* headers of a reply */
#define HTTP_HTML "text/html; charset=utf-8"

enum method {
    METHOD_GET = 1 << 0,
    METHOD_HEAD = 1 << 1,
    METHOD_POST = 1 << 2,
    METHOD_OTHER = 1 << 3, /* every path answers 405 */
};

/* One name=value of a form or a query, decoded. `value` is NULL if it cannot be decoded. */
struct field {
    const char *name, *value;
};

struct fields {
    int n;
    struct field *at;
};

/* All strings live in the memory pool, except `body`, which is borrowed.
 *
 * `query` and `body` are undecoded, because the fields to decode depend on the path
 * (http_fields()). `cookie` is undecoded, too: read it with http_cookie().
 *
 * A header is "" if it was not sent, is too long or is not clean text. Exception: an unreadable
 * Origin, Sec-Fetch-Site or BUSSANTEN_DEVICE becomes a value that is never ours. */
struct request {
    struct pool *pool;
    const char
        *id; /* random, for the log and the error page; fcgi.c sets it, before that it is "" */
    enum method method;
    const char *path;  /* decoded from the request line, without the query; valid UTF-8 */
    const char *query; /* the bytes after the "?", still encoded; any byte but NUL */
    const char *host, *origin, *fetch_site, *cookie, *accept_language, *content_type;
    const char *if_none_match;
    const char *counted_device; /* the cookie for which nginx counts sign-ins (nginx-http.conf) */
    const char *body;
    size_t body_length;
    bool https;
};

struct header {
    const char *name, *value;
};

/* Makes the next piece of a streamed body in `piece`, which is empty at the call. If it leaves
 * `piece` empty, the body is complete. Any result but RESULT_OK cuts the reply off, so that the
 * client notices. */
typedef enum result (*http_next_piece)(void *context, GString *piece);

#define HTTP_LENGTH_UNKNOWN ((int64_t)-1)

/* What a reply waits for, such as the commit of a form. No thread waits meanwhile. `start` begins
 * it and returns. Once it is done, its thread calls done(exchange), exactly once; that may be
 * before `start` has returned. Then fcgi.c calls `settle` on a worker thread. It makes the reply
 * final: it leaves the reply as it is, or replaces it by an error page. */
struct http_wait {
    void (*start)(void *context, void (*done)(void *exchange), void *exchange);
    void (*settle)(void *context);
    void *context; /* must live as long as the request's memory pool */
};

/* The reply that a handler describes. A new reply is 200, text/html; charset=utf-8, without a
 * body. */
struct reply {
    int status;
    const char *content_type;
    const char *body;
    size_t body_length;
    http_next_piece next; /* used instead of `body`; usually NULL */
    void *next_context;
    int64_t next_length;          /* of all pieces, or HTTP_LENGTH_UNKNOWN */
    const struct http_wait *wait; /* NULL: the reply may be sent at once */
    int n_headers;
    struct header headers[HTTP_HEADERS_MAX];
};

/* Looks up a CGI variable by name. NULL if it is not set. */
typedef const char *(*http_environment)(const char *name, void *context);

/* Makes the request from the CGI variables REQUEST_METHOD, REQUEST_URI (or SCRIPT_NAME and
 * PATH_INFO), QUERY_STRING, HTTP_*, HTTPS and CONTENT_TYPE. It copies them to the memory pool.
 * `body` is borrowed and must live as long as the pool. Only the path is decoded here.
 *
 * RESULT_MALFORMED: the path cannot be decoded. RESULT_TOO_LARGE: path or query is longer than
 * HTTP_PATH_MAX. After both results `path` and `query` are "" and all other members are set. */
enum result http_read(struct pool *pool, http_environment get, void *context, const char *body,
                      size_t body_length, struct request *ret) MUST_CHECK;

/* Converts the text of CONTENT_LENGTH to bytes. NULL or "" is 0. RESULT_MALFORMED: not a number.
 * RESULT_TOO_LARGE: above HTTP_LONG_MAX. */
enum result http_content_length(const char *text, size_t *ret) MUST_CHECK;

/* Returns true if the page reads a field of this name. */
typedef bool (*http_is_wanted)(const char *name, const void *context);

/* Decodes the wanted fields of application/x-www-form-urlencoded text and drops control characters.
 * Repeated names are all kept, in order. A field without "=" has an empty value. The value of a
 * wanted field is NULL if it holds a broken percent escape, a NUL or bytes that are not UTF-8. A
 * field that is not wanted, or whose name cannot be decoded, is skipped, whatever it holds.
 * RESULT_MALFORMED: more than HTTP_FIELDS_MAX fields, wanted or not. */
enum result http_fields(struct pool *pool, const char *text, size_t length, http_is_wanted wanted,
                        const void *context, struct fields *ret) MUST_CHECK;

/* True if the content type is application/x-www-form-urlencoded. Its parameters are ignored. */
bool http_is_form(const struct request *rq);

/* The first field of this name. NULL if there is none. */
const struct field *http_field(const struct fields *fields, const char *name);

/* Sets *ret to all values of this name, in order, and returns their number. A value is NULL if it
 * cannot be decoded. The array lives in `pool`. */
int http_values(struct pool *pool, const struct fields *fields, const char *name,
                const char *const **ret);

/* The value of one of our cookies. NULL if there is none or it is not clean text. `name` is the
 * short name ("session"). The cookie itself is named "bussanten-session", and behind TLS
 * "__Host-bussanten-session". nginx reads the cookie "lang" itself. */
const char *http_cookie(const struct request *rq, const char *name);

/* True if the browser confirms that one of our own pages made this POST. Sec-Fetch-Site must be
 * same-origin or absent. Origin must be our scheme and host or absent; "null" is foreign. */
bool http_same_origin(const struct request *rq);

void http_reply_init(struct reply *rs);

/* Adds a header. `name` must be a constant; `value` must live in the request's memory pool. A line
 * break in the value ends the process, because only our own code can cause it. */
void http_header(struct reply *rs, const char *name, const char *value);

/* The value that was set last for a header. NULL if there is none. */
const char *http_reply_header(const struct reply *rs, const char *name);

/* Makes the reply a 303 to one of our paths, which must be percent-encoded where it is not ASCII.
 * Any other text (another site, white space, bytes beyond ASCII) becomes "/". `path` must live in
 * the request's memory pool. */
void http_see_other(struct reply *rs, const char *path);

/* Sets the body. It is borrowed and must live in the request's memory pool. */
void http_body(struct reply *rs, const char *content_type, const char *body, size_t length);
void http_body_string(struct reply *rs, const char *content_type, const GString *body);

/* Sets a body that is too large for memory. After the handler has returned, the thread that sends
 * the reply calls `next` until the body is complete, `next` fails, or the client is gone.
 * Everything that `next` uses must live as long as the request's memory pool. `length` is the exact
 * sum of all pieces, so that a browser can show progress, or HTTP_LENGTH_UNKNOWN. */
void http_stream(struct reply *rs, const char *content_type, http_next_piece next, void *context,
                 int64_t length);

/* Deletes a cookie, also one that was set before the site had TLS. */
void http_drop_cookie(const struct request *rq, struct reply *rs, const char *name);

/* Sets a cookie for the whole site, by its short name: HttpOnly, SameSite=Lax, and Secure behind
 * TLS. `max_age` is in seconds; 0 deletes the cookie. */
void http_set_cookie(const struct request *rq, struct reply *rs, const char *name,
                     const char *value, int max_age);

/* Makes the reply a download: Content-Disposition with an ASCII file name, and the real name as in
 * RFC 5987. */
void http_attachment(struct pool *pool, struct reply *rs, const char *ascii_name, const char *name);

/* The reason phrase, such as "Not Found". */
const char *http_status_text(int status);

/* The head of the reply for CGI and FastCGI: Status, Content-Type, Content-Length, the headers and
 * an empty line. A 204 or 304 has no Content-Type and no Content-Length. */
GString *http_head(struct pool *pool, const struct reply *rs);

/* The number of body bytes to send after the head: 0 for HEAD, 204, 304 and for a stream. */
size_t http_body_to_send(const struct request *rq, const struct reply *rs);

/* True if a stream must be sent after the head. */
bool http_is_stream(const struct request *rq, const struct reply *rs);

#endif
