/* Tests requests and replies as values: one named row for each rule of http.h. fcgi.c is tested in
 * tests/http/. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "lib/http.h"

static struct pool *pool;

/* --- the environment of a request: name, value, ..., NULL --- */

static const char *lookup(const char *name, void *environment)
{
    for (const char *const *at = environment; *at; at += 2) {
        if (strcmp(at[0], name) == 0)
            return at[1];
    }
    return NULL;
}

static enum result read_environment(const char *const *environment, struct request *rq)
{
    return http_read(pool, lookup, (void *)environment, "", 0, rq);
}

/* Makes a request with one variable. It must be readable. */
static struct request request_with(const char *name, const char *value)
{
    const char *environment[] = {"REQUEST_URI", "/", name, value, NULL};
    struct request rq;
    g_assert_cmpint(read_environment(environment, &rq), ==, RESULT_OK);
    return rq;
}

/* --- decoding of fields --- */

struct fields_row {
    const char *name, *text;
    const char *decoded; /* name=value|name=value|... */
};

static const struct fields_row fields_rows[] = {
    {"empty", "", ""},
    {"one", "a=1", "a=1|"},
    {"order-is-kept", "b=2&a=1&c=3", "b=2|a=1|c=3|"},
    {"repeats-are-kept", "booth=1&x=&booth=2&booth=1", "booth=1|x=|booth=2|booth=1|"},
    {"no-equals", "a&b=1", "a=|b=1|"},
    {"no-name", "=1", "=1|"},
    {"empty-parts", "&&a=1&&", "a=1|"},
    {"equals-in-value", "a=b=c", "a=b=c|"},
    {"plus-is-space", "a+b=c+d", "a b=c d|"},
    {"percent-plus", "a=%2B", "a=+|"},
    {"percent-separators", "a=%26%3D%25", "a=&=%|"},
    {"semicolon-is-no-separator", "a=1;b=2", "a=1;b=2|"},
    {"japanese", "%E5%90%8D=%e5%93%81%E5%B7%9D", "名=品川|"},
    {"japanese-raw", "名=品川", "名=品川|"},
    {"line-breaks", "a=1%0D%0A2%093", "a=1\r\n2\t3|"},
    {"decoded-once", "a=%2541", "a=%41|"},
    {"percent-alone", "a=%", "a=BAD|"},
    {"percent-one-digit", "a=%4", "a=BAD|"},
    {"percent-one-digit-then-field", "a=%4&1=2", "a=BAD|1=2|"},
    {"percent-no-digits", "a=%zz", "a=BAD|"},
    {"percent-in-name", "%=1", ""},
    {"percent-nul", "a=1%002", "a=BAD|"},
    {"control-characters-are-spaces", "a=1%012%0B", "a=1 2 |"},
    {"escape-character-is-a-space", "a=%1B", "a= |"},
    {"delete-character-is-a-space", "a=%7F", "a= |"},
    {"bad-utf8", "a=%FF", "a=BAD|"},
    {"bad-utf8-raw", "a=\xff", "a=BAD|"},
    {"bad-utf8-in-name", "%C3=1", ""},
    {"overlong-utf8", "a=%C0%AF", "a=BAD|"},
    {"surrogate", "a=%ED%A0%80", "a=BAD|"},
    {"shift-jis", "a=%95%69%90%EC", "a=BAD|"},
    {"unwanted", "utm_source=1&a=1&utm_medium=2", "a=1|"},
    {"unwanted-broken-percent", "utm_c=50%off&a=1", "a=1|"},
    {"unwanted-shift-jis", "utm_c=%95%A8&a=1", "a=1|"},
    {"unwanted-raw-bytes", "utm_\xff=\xff&\xff=1&a=1", "a=1|"},
    {"wanted-name-encoded", "%61=1&a+=2", "a=1|a =2|"},
};

/* Accepts all names that do not begin with "utm". */
static bool is_wanted(const char *name, const void *context)
{
    g_assert_cmpstr(context, ==, "context");
    return !g_str_has_prefix(name, "utm");
}

static enum result read_fields(const char *text, size_t length, struct fields *ret)
{
    return http_fields(pool, text, length, is_wanted, "context", ret);
}

static void test_fields(gconstpointer data)
{
    const struct fields_row *row = data;
    struct fields fields = {.n = -1};
    g_assert_cmpint(read_fields(row->text, strlen(row->text), &fields), ==, RESULT_OK);
    GString *decoded = pool_string(pool);
    for (int i = 0; i < fields.n; i++) {
        const char *value = fields.at[i].value;
        g_string_append_printf(decoded, "%s=%s|", fields.at[i].name, value ? value : "BAD");
    }
    g_assert_cmpstr(decoded->str, ==, row->decoded);
}

static void test_fields_raw_nul(void)
{
    struct fields fields;
    g_assert_cmpint(read_fields("a=1\0+2", 6, &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 1);
    g_assert_null(fields.at[0].value);
    g_assert_cmpint(read_fields("a\0=1", 4, &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 0);
}

/* Tests that the text ends at its length, not at a NUL. */
static void test_fields_length(void)
{
    struct fields fields;
    g_assert_cmpint(read_fields("a=12&b=%41", 4, &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 1);
    g_assert_cmpstr(fields.at[0].value, ==, "12");
    g_assert_cmpint(read_fields("a=%41", 4, &fields), ==, RESULT_OK);
    g_assert_null(fields.at[0].value);
}

/* Makes "f0=0&f1=1&..." with `n` fields. */
static GString *many_fields(int n)
{
    GString *text = pool_string(pool);
    for (int i = 0; i < n; i++)
        g_string_append_printf(text, "f%d=%d&", i, i);
    return text;
}

static void test_fields_256(void)
{
    struct fields fields;
    const GString *text = many_fields(HTTP_FIELDS_MAX);
    g_assert_cmpint(read_fields(text->str, text->len, &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 256);
    g_assert_cmpstr(http_field(&fields, "f255")->value, ==, "255");
}

/* Tests that unwanted fields are counted, too. */
static void test_fields_257(void)
{
    struct fields fields;
    GString *text = many_fields(HTTP_FIELDS_MAX);
    g_string_append(text, "utm");
    g_assert_cmpint(read_fields(text->str, text->len, &fields), ==, RESULT_MALFORMED);
}

static void test_field(void)
{
    struct fields fields;
    g_assert_cmpint(read_fields("a=1&a=2&b=", 10, &fields), ==, RESULT_OK);
    g_assert_cmpstr(http_field(&fields, "a")->value, ==, "1");
    g_assert_cmpstr(http_field(&fields, "b")->value, ==, "");
    g_assert_null(http_field(&fields, "A"));
    g_assert_null(http_field(&(struct fields){0}, "a"));
}

static void test_values(void)
{
    struct fields fields;
    const char *const *values;
    g_assert_cmpint(read_fields("a=1&b=9&a=2&a=1", 15, &fields), ==, RESULT_OK);
    g_assert_cmpint(http_values(pool, &fields, "a", &values), ==, 3);
    g_assert_cmpstr(values[0], ==, "1");
    g_assert_cmpstr(values[1], ==, "2");
    g_assert_cmpstr(values[2], ==, "1");
    g_assert_cmpint(http_values(pool, &fields, "none", &values), ==, 0);
    g_assert_cmpint(http_values(pool, &(struct fields){0}, "a", &values), ==, 0);
}

/* --- path and query --- */

struct path_row {
    const char *name;
    const char *environment[7];
    enum result result;
    const char *path, *query;
};

static const struct path_row path_rows[] = {
    {"plain", {"REQUEST_URI", "/e/a"}, RESULT_OK, "/e/a", ""},
    {"query-in-uri", {"REQUEST_URI", "/e?a=1&b=2"}, RESULT_OK, "/e", "a=1&b=2"},
    {"query-string", {"REQUEST_URI", "/e?x", "QUERY_STRING", "a=1"}, RESULT_OK, "/e", "a=1"},
    {"decoded", {"REQUEST_URI", "/%E5%93%81/%2e%2E"}, RESULT_OK, "/品/..", ""},
    {"plus-stays", {"REQUEST_URI", "/a+b"}, RESULT_OK, "/a+b", ""},
    {"parts",
     {"SCRIPT_NAME", "/x.cgi", "PATH_INFO", "/e/a", "QUERY_STRING", "a=1"},
     RESULT_OK,
     "/x.cgi/e/a",
     "a=1"},
    {"parts-are-decoded-already", {"PATH_INFO", "/50%"}, RESULT_OK, "/50%", ""},
    {"none", {NULL}, RESULT_MALFORMED, "", ""},
    {"no-slash", {"REQUEST_URI", "*"}, RESULT_MALFORMED, "", ""},
    {"absolute", {"REQUEST_URI", "http://other/"}, RESULT_MALFORMED, "", ""},
    {"broken-percent", {"REQUEST_URI", "/%4"}, RESULT_MALFORMED, "", ""},
    {"percent-before-query", {"REQUEST_URI", "/%?41"}, RESULT_MALFORMED, "", ""},
    {"nul", {"REQUEST_URI", "/a%00"}, RESULT_MALFORMED, "", ""},
    {"line-feed", {"REQUEST_URI", "/a%0Ab"}, RESULT_MALFORMED, "", ""},
    {"bad-utf8", {"REQUEST_URI", "/%FF"}, RESULT_MALFORMED, "", ""},
    {"bad-utf8-in-parts", {"PATH_INFO", "/\xff"}, RESULT_MALFORMED, "", ""},
    {"query-as-it-came", {"REQUEST_URI", "/e?a=%\xff"}, RESULT_OK, "/e", "a=%\xff"},
};

static void test_path(gconstpointer data)
{
    const struct path_row *row = data;
    struct request rq;
    g_assert_cmpint(read_environment(row->environment, &rq), ==, row->result);
    g_assert_cmpstr(rq.path, ==, row->result ? "" : row->path);
    g_assert_cmpstr(rq.query, ==, row->query);
}

/* Reads a request whose path or query has `length` bytes. */
static enum result read_long(const char *begin, size_t length, struct request *rq)
{
    g_autofree char *rest = g_strnfill(length, 'a');
    g_autofree char *uri = g_strconcat(begin, rest, NULL);
    const char *environment[] = {"REQUEST_URI", uri, "HTTP_HOST", "fair.example", NULL};
    return read_environment(environment, rq);
}

/* Tests that the unreadable part is empty, and that all other members are set for the error
 * page. */
static void test_path_too_long(void)
{
    struct request rq;
    g_assert_cmpint(read_long("/", HTTP_PATH_MAX - 1, &rq), ==, RESULT_OK);
    g_assert_cmpuint(strlen(rq.path), ==, HTTP_PATH_MAX);
    g_assert_cmpint(read_long("/", HTTP_PATH_MAX, &rq), ==, RESULT_TOO_LARGE);
    g_assert_cmpstr(rq.path, ==, "");
    g_assert_cmpstr(rq.host, ==, "fair.example");
}

static void test_query_too_long(void)
{
    struct request rq;
    g_assert_cmpint(read_long("/?", HTTP_PATH_MAX, &rq), ==, RESULT_OK);
    g_assert_cmpint(read_long("/?", HTTP_PATH_MAX + 1, &rq), ==, RESULT_TOO_LARGE);
    g_assert_cmpstr(rq.query, ==, "");
}

static void test_parts_too_long(void)
{
    struct request rq;
    g_autofree char *rest = g_strnfill(HTTP_PATH_MAX, 'a');
    const char *environment[] = {"SCRIPT_NAME", "/", "PATH_INFO", rest, NULL};
    g_assert_cmpint(read_environment(environment, &rq), ==, RESULT_TOO_LARGE);
}

/* --- methods, headers --- */

static void test_methods(void)
{
    g_assert_cmpint(request_with("REQUEST_METHOD", "GET").method, ==, METHOD_GET);
    g_assert_cmpint(request_with("REQUEST_METHOD", "HEAD").method, ==, METHOD_HEAD);
    g_assert_cmpint(request_with("REQUEST_METHOD", "POST").method, ==, METHOD_POST);
    g_assert_cmpint(request_with("REQUEST_METHOD", "PUT").method, ==, METHOD_OTHER);
    g_assert_cmpint(request_with("REQUEST_METHOD", "get").method, ==, METHOD_OTHER);
    g_assert_cmpint(request_with("X", "").method, ==, METHOD_OTHER);
}

static void test_https(void)
{
    g_assert_true(request_with("HTTPS", "on").https);
    g_assert_false(request_with("HTTPS", "off").https);
    g_assert_false(request_with("HTTPS", "").https);
    g_assert_false(request_with("X", "").https);
}

static void test_absent_headers(void)
{
    struct request rq = request_with("X", "");
    const char *const texts[] = {rq.id,           rq.host,          rq.origin,
                                 rq.fetch_site,   rq.cookie,        rq.accept_language,
                                 rq.content_type, rq.if_none_match, rq.counted_device};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpstr(texts[i], ==, "");
}

static void test_headers(void)
{
    g_assert_cmpstr(request_with("HTTP_HOST", "a").host, ==, "a");
    g_assert_cmpstr(request_with("HTTP_ORIGIN", "a").origin, ==, "a");
    g_assert_cmpstr(request_with("HTTP_SEC_FETCH_SITE", "a").fetch_site, ==, "a");
    g_assert_cmpstr(request_with("HTTP_ACCEPT_LANGUAGE", "a").accept_language, ==, "a");
    g_assert_cmpstr(request_with("CONTENT_TYPE", "a").content_type, ==, "a");
    g_assert_cmpstr(request_with("HTTP_IF_NONE_MATCH", "a").if_none_match, ==, "a");
    g_assert_cmpstr(request_with("HTTP_COOKIE", "a").cookie, ==, "a");
    g_assert_cmpstr(request_with("BUSSANTEN_DEVICE", "a").counted_device, ==, "a");
}

static void test_unreadable_headers(void)
{
    g_autofree char *long_value = g_strnfill(8193, 'a');
    g_assert_cmpstr(request_with("HTTP_ACCEPT_LANGUAGE", "\xff").accept_language, ==, "");
    g_assert_cmpstr(request_with("HTTP_ACCEPT_LANGUAGE", long_value).accept_language, ==, "");
    g_assert_cmpstr(request_with("HTTP_COOKIE", long_value).cookie, ==, long_value);
    g_autofree char *longest = g_strnfill(32 * 1024, 'a');
    g_autofree char *too_long = g_strnfill(32 * 1024 + 1, 'a');
    g_assert_cmpstr(request_with("HTTP_COOKIE", longest).cookie, ==, longest);
    g_assert_cmpstr(request_with("HTTP_COOKIE", too_long).cookie, ==, "");
    g_assert_cmpstr(request_with("HTTP_HOST", "a\x01").host, ==, "");
}

/* Tests that an unreadable header does not count as absent. */
static void test_unreadable_origin(void)
{
    struct request rq = request_with("HTTP_ORIGIN", "\xff");
    g_assert_false(http_same_origin(&rq));
    rq = request_with("HTTP_SEC_FETCH_SITE", "\xff");
    g_assert_false(http_same_origin(&rq));
    g_assert_cmpstr(request_with("BUSSANTEN_DEVICE", "\xff").counted_device, !=, "");
}

/* --- where a POST came from --- */

struct origin_row {
    const char *name, *host, *origin, *fetch_site;
    bool https, ours;
};

static const struct origin_row origin_rows[] = {
    {"nothing-said", "fair.example", "", "", true, true},
    {"our-origin", "fair.example", "https://fair.example", "same-origin", true, true},
    {"our-origin-only", "fair.example", "https://fair.example", "", true, true},
    {"our-origin-with-port", "localhost:8080", "http://localhost:8080", "", false, true},
    {"host-in-capitals", "Fair.Example", "https://fair.example", "", true, true},
    {"other-scheme", "fair.example", "http://fair.example", "", true, false},
    {"other-scheme-without-tls", "fair.example", "https://fair.example", "", false, false},
    {"other-port", "fair.example", "https://fair.example:444", "", true, false},
    {"other-host", "fair.example", "https://evil.example", "", true, false},
    {"longer-host", "fair.example", "https://fair.example.evil.example", "", true, false},
    {"shorter-host", "fair.example", "https://fair.exampl", "", true, false},
    {"user-info", "fair.example", "https://fair.example@evil.example", "", true, false},
    {"null-origin", "fair.example", "null", "", true, false},
    {"no-host", "", "https://", "", true, false},
    {"same-site", "fair.example", "https://fair.example", "same-site", true, false},
    {"cross-site", "fair.example", "", "cross-site", true, false},
    {"typed-address", "fair.example", "", "none", true, false},
};

static void test_origin(gconstpointer data)
{
    const struct origin_row *row = data;
    const struct request rq = {
        .host = row->host,
        .origin = row->origin,
        .fetch_site = row->fetch_site,
        .https = row->https,
    };
    g_assert_cmpint(http_same_origin(&rq), ==, row->ours);
}

/* --- small texts of a request: content length and type, cookies --- */

struct length_row {
    const char *name, *text;
    enum result result;
    size_t length;
};

static const struct length_row length_rows[] = {
    {"absent", NULL, RESULT_OK, 0},
    {"empty", "", RESULT_OK, 0},
    {"zero", "0", RESULT_OK, 0},
    {"some", "123", RESULT_OK, 123},
    {"ceiling", "524288", RESULT_OK, 524288},
    {"over-ceiling", "524289", RESULT_TOO_LARGE, 0},
    {"beyond-32-bits", "4294967297", RESULT_TOO_LARGE, 0},
    {"beyond-64-bits", "18446744073709551617", RESULT_TOO_LARGE, 0},
    {"negative", "-1", RESULT_MALFORMED, 0},
    {"plus", "+1", RESULT_MALFORMED, 0},
    {"space", " 1", RESULT_MALFORMED, 0},
    {"list", "1, 1", RESULT_MALFORMED, 0},
    {"hexadecimal", "0x10", RESULT_MALFORMED, 0},
    {"word", "ten", RESULT_MALFORMED, 0},
};

static void test_length(gconstpointer data)
{
    const struct length_row *row = data;
    size_t length = 0;
    g_assert_cmpint(http_content_length(row->text, &length), ==, row->result);
    g_assert_cmpuint(length, ==, row->length);
}

struct type_row {
    const char *name, *type;
    bool is_form;
};

static const struct type_row type_rows[] = {
    {"form", "application/x-www-form-urlencoded", true},
    {"capitals", "Application/X-WWW-Form-URLencoded", true},
    {"charset", "application/x-www-form-urlencoded;charset=UTF-8", true},
    {"charset-after-space", "application/x-www-form-urlencoded ; charset=UTF-8", true},
    {"absent", "", false},
    {"longer", "application/x-www-form-urlencodedx", false},
    {"shorter", "application/x-www-form", false},
    {"multipart", "multipart/form-data; boundary=x", false},
    {"plain", "text/plain", false},
};

static void test_type(gconstpointer data)
{
    const struct type_row *row = data;
    const struct request rq = {.content_type = row->type};
    g_assert_cmpint(http_is_form(&rq), ==, row->is_form);
}

struct cookie_row {
    const char *name, *header, *value; /* of our cookie "session" */
};

static const struct cookie_row cookie_rows[] = {
    {"absent", "", NULL},
    {"only", "bussanten-session=abc", "abc"},
    {"first", "bussanten-session=abc; x=1", "abc"},
    {"last", "x=1; bussanten-session=abc", "abc"},
    {"no-space", "x=1;bussanten-session=abc;y=2", "abc"},
    {"spaces-around", "x=1;  bussanten-session=abc \t; y=2", "abc"},
    {"empty", "bussanten-session=; x=1", ""},
    {"equals-in-value", "bussanten-session=a=b=", "a=b="},
    {"first-of-two", "bussanten-session=a; bussanten-session=b", "a"},
    {"longer-name", "my-bussanten-session=1; bussanten-session2=2", NULL},
    {"other-case", "Bussanten-Session=1", NULL},
    {"no-equals", "bussanten-session", NULL},
    {"in-a-value", "x=bussanten-session=abc", NULL},
    {"not-ours", "session=1; bussanten-session=abc", "abc"},
    {"behind-tls", "__Host-bussanten-session=abc", NULL},
    {"only-separators", "; ; ;", NULL},
    {"bad-utf8", "bussanten-session=\xff", NULL},
    {"bad-utf8-in-another", "x=\xff; bussanten-session=abc", "abc"},
};

static void test_cookie(gconstpointer data)
{
    const struct cookie_row *row = data;
    struct request rq = request_with("HTTP_COOKIE", row->header);
    g_assert_cmpstr(http_cookie(&rq, "session"), ==, row->value);
}

static void test_cookie_of_this_host(void)
{
    struct request rq =
        request_with("HTTP_COOKIE", "bussanten-session=foreign; __Host-bussanten-session=ours");
    rq.https = true;
    g_assert_cmpstr(http_cookie(&rq, "session"), ==, "ours");
}

/* --- replies --- */

static void test_head(void)
{
    struct reply rs;
    http_reply_init(&rs);
    g_assert_cmpstr(http_head(pool, &rs)->str, ==,
                    "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                    "Content-Length: 0\r\n\r\n");
    rs.status = 404;
    http_header(&rs, "Cache-Control", "no-store");
    http_header(&rs, "Vary", "Cookie");
    http_body(&rs, "text/plain", "gone", 4);
    g_assert_cmpstr(http_head(pool, &rs)->str, ==,
                    "Status: 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
                    "Cache-Control: no-store\r\nVary: Cookie\r\n\r\n");
}

static enum result nothing(void *context, GString *piece)
{
    (void)context;
    (void)piece;
    return RESULT_OK;
}

/* Tests that the head holds the length of a stream only if it is known. */
static void test_head_of_stream(void)
{
    struct reply rs;
    http_reply_init(&rs);
    http_stream(&rs, "text/csv", nothing, NULL, 12);
    g_assert_cmpstr(http_head(pool, &rs)->str, ==,
                    "Status: 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 12\r\n\r\n");
    http_stream(&rs, "text/csv", nothing, NULL, HTTP_LENGTH_UNKNOWN);
    g_assert_cmpstr(http_head(pool, &rs)->str, ==,
                    "Status: 200 OK\r\nContent-Type: text/csv\r\n\r\n");
    g_assert_true(http_is_stream(&(struct request){.method = METHOD_GET}, &rs));
    g_assert_false(http_is_stream(&(struct request){.method = METHOD_HEAD}, &rs));
    g_assert_cmpuint(http_body_to_send(&(struct request){.method = METHOD_GET}, &rs), ==, 0);
}

static void test_head_without_body(void)
{
    struct reply rs;
    http_reply_init(&rs);
    rs.status = 304;
    http_header(&rs, "ETag", "\"1\"");
    g_assert_cmpstr(http_head(pool, &rs)->str, ==,
                    "Status: 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
    rs.status = 204;
    g_assert_cmpstr(http_head(pool, &rs)->str, ==, "Status: 204 No Content\r\nETag: \"1\"\r\n\r\n");
}

static void test_body_to_send(void)
{
    struct request rq = {.method = METHOD_GET};
    struct reply rs;
    http_reply_init(&rs);
    http_body(&rs, "text/plain", "four", 4);
    g_assert_cmpuint(http_body_to_send(&rq, &rs), ==, 4);
    rs.status = 304;
    g_assert_cmpuint(http_body_to_send(&rq, &rs), ==, 0);
    rs.status = 200;
    rq.method = METHOD_HEAD;
    g_assert_cmpuint(http_body_to_send(&rq, &rs), ==, 0);
}

static void test_body_string(void)
{
    struct reply rs;
    http_reply_init(&rs);
    GString *body = pool_string(pool);
    g_string_append_len(body, "a\0b", 3);
    http_body_string(&rs, "text/csv", body);
    g_assert_cmpuint(rs.body_length, ==, 3);
    g_assert_cmpstr(rs.content_type, ==, "text/csv");
}

static void test_last_header(void)
{
    struct reply rs;
    http_reply_init(&rs);
    g_assert_null(http_reply_header(&rs, "Vary"));
    http_header(&rs, "Vary", "Cookie");
    http_header(&rs, "vary", "Accept-Language");
    g_assert_cmpstr(http_reply_header(&rs, "Vary"), ==, "Accept-Language");
}

static void test_header_line_break(void)
{
    if (g_test_subprocess()) {
        struct reply rs;
        http_reply_init(&rs);
        http_header(&rs, "Location", "/\r\nSet-Cookie: session=x");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*Location with a line break*");
}

static void test_too_many_headers(void)
{
    if (g_test_subprocess()) {
        struct reply rs;
        http_reply_init(&rs);
        for (int i = 0; i <= HTTP_HEADERS_MAX; i++)
            http_header(&rs, "X", "1");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*one too many*");
}

struct location_row {
    const char *name, *path, *location;
};

static const struct location_row location_rows[] = {
    {"ours", "/e/a/card?lang=en#top", "/e/a/card?lang=en#top"},
    {"root", "/", "/"},
    {"other-host", "//evil.example/", "/"},
    {"other-host-by-backslash", "/\\evil.example/", "/"},
    {"absolute", "https://evil.example/", "/"},
    {"empty", "", "/"},
    {"relative", "card", "/"},
    {"line-break", "/a\r\nSet-Cookie: a=b", "/"},
    {"space", "/a b", "/"},
    {"not-encoded", "/品川", "/"},
};

static void test_see_other(gconstpointer data)
{
    const struct location_row *row = data;
    struct reply rs;
    http_reply_init(&rs);
    http_see_other(&rs, row->path);
    g_assert_cmpint(rs.status, ==, 303);
    g_assert_cmpstr(http_reply_header(&rs, "Location"), ==, row->location);
}

static void test_set_cookie(void)
{
    struct request rq = {.pool = pool, .https = true};
    struct reply rs;
    http_reply_init(&rs);
    http_set_cookie(&rq, &rs, "visitor", "abc", 3600);
    g_assert_cmpstr(
        http_reply_header(&rs, "Set-Cookie"), ==,
        "__Host-bussanten-visitor=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
    rq.https = false;
    http_set_cookie(&rq, &rs, "visitor", "", 0);
    g_assert_cmpstr(http_reply_header(&rs, "Set-Cookie"), ==,
                    "bussanten-visitor=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    g_assert_cmpint(rs.n_headers, ==, 2);
}

struct attachment_row {
    const char *name, *ascii_name, *real_name, *value;
};

static const struct attachment_row attachment_rows[] = {
    {"ascii", "visits.csv", "visits.csv",
     "attachment; filename=\"visits.csv\"; filename*=UTF-8''visits.csv"},
    {"japanese", "visits.csv", "立ち寄り.csv",
     "attachment; filename=\"visits.csv\"; "
     "filename*=UTF-8''%E7%AB%8B%E3%81%A1%E5%AF%84%E3%82%8A.csv"},
    {"quotes-and-breaks", "a\"b\\c\r\nd;.csv", "a\"b'(\r\n;.csv",
     "attachment; filename=\"a_b_c__d_.csv\"; filename*=UTF-8''a%22b%27%28%0D%0A%3B.csv"},
};

static void test_attachment(gconstpointer data)
{
    const struct attachment_row *row = data;
    struct reply rs;
    http_reply_init(&rs);
    http_attachment(pool, &rs, row->ascii_name, row->real_name);
    g_assert_cmpstr(http_reply_header(&rs, "Content-Disposition"), ==, row->value);
}

static void test_status_text(void)
{
    g_assert_cmpstr(http_status_text(422), ==, "Unprocessable Content");
    g_assert_cmpstr(http_status_text(503), ==, "Service Unavailable");
    g_assert_cmpstr(http_status_text(299), ==, "Unknown");
}

/* --- all of them --- */

/* Adds one test for each row. Each row begins with its name. */
static void add_rows(const char *group, const void *rows, size_t n, size_t size, GTestDataFunc test)
{
    for (size_t i = 0; i < n; i++) {
        const char *const *row = (const void *)((const char *)rows + i * size);
        g_autofree char *path = g_strdup_printf("/http/%s/%s", group, *row);
        g_test_add_data_func(path, row, test);
    }
}

#define ADD_ROWS(group, rows, test) add_rows(group, rows, G_N_ELEMENTS(rows), sizeof(rows)[0], test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    ADD_ROWS("fields", fields_rows, test_fields);
    g_test_add_func("/http/fields/raw-nul", test_fields_raw_nul);
    g_test_add_func("/http/fields/length-is-the-end", test_fields_length);
    g_test_add_func("/http/fields/256", test_fields_256);
    g_test_add_func("/http/fields/257", test_fields_257);
    g_test_add_func("/http/fields/first-value", test_field);
    g_test_add_func("/http/fields/all-values", test_values);
    ADD_ROWS("path", path_rows, test_path);
    g_test_add_func("/http/path/too-long", test_path_too_long);
    g_test_add_func("/http/path/query-too-long", test_query_too_long);
    g_test_add_func("/http/path/parts-too-long", test_parts_too_long);
    g_test_add_func("/http/request/methods", test_methods);
    g_test_add_func("/http/request/https", test_https);
    g_test_add_func("/http/request/absent-headers", test_absent_headers);
    g_test_add_func("/http/request/headers", test_headers);
    g_test_add_func("/http/request/unreadable-headers", test_unreadable_headers);
    g_test_add_func("/http/request/unreadable-origin", test_unreadable_origin);
    ADD_ROWS("same-origin", origin_rows, test_origin);
    ADD_ROWS("content-length", length_rows, test_length);
    ADD_ROWS("is-form", type_rows, test_type);
    ADD_ROWS("cookie", cookie_rows, test_cookie);
    g_test_add_func("/http/cookie/of-this-host", test_cookie_of_this_host);
    g_test_add_func("/http/reply/head", test_head);
    g_test_add_func("/http/reply/head-of-stream", test_head_of_stream);
    g_test_add_func("/http/reply/head-without-body", test_head_without_body);
    g_test_add_func("/http/reply/body-to-send", test_body_to_send);
    g_test_add_func("/http/reply/body-string", test_body_string);
    g_test_add_func("/http/reply/last-header", test_last_header);
    g_test_add_func("/http/reply/header-with-line-break", test_header_line_break);
    g_test_add_func("/http/reply/too-many-headers", test_too_many_headers);
    ADD_ROWS("see-other", location_rows, test_see_other);
    g_test_add_func("/http/reply/set-cookie", test_set_cookie);
    ADD_ROWS("attachment", attachment_rows, test_attachment);
    g_test_add_func("/http/reply/status-text", test_status_text);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
