/*
 * Many phones that send forms through a bad network, as fast as the server answers.
 * tests/long/submissions.mjs starts it, does worse to the server meanwhile, and counts afterwards.
 *
 *   sender --seed N --count N --event SLUG --places FILE --acknowledged FILE http://127.0.0.1:PORT
 *
 * Each visitor presses the buttons of all places in FILE ("CODE TOKEN" lines), in a random order,
 * and then sends a survey. A phone sends the next form only when the one before is acknowledged, as
 * the queue of www/static/app.js does, and sends a form again, with the same id, until it is. The
 * id of each acknowledged form is a line of the second FILE.
 *
 * What the network does to a try depends only on the seed, the form and the number of the try, so
 * one seed is the same bad network each time. Prints "N" after each thousand acknowledged forms,
 * and at the end a line of what happened. The exit status is 1 if a form is refused, or cannot be
 * delivered for two minutes.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/lib/http_reply.h"

#define PHONES 64
#define PLACES_MAX 60
#define AGAIN_US (50 * G_TIME_SPAN_MILLISECOND) /* a phone waits a second and more */
#define WHOLE_US (30 * G_TIME_SPAN_MILLISECOND) /* a slow request's second half */
#define PATIENCE_US (15 * G_TIME_SPAN_SECOND)   /* as in www/static/app.js */
#define GIVE_UP_US (120 * G_TIME_SPAN_SECOND)
#define TROUBLES_MAX 5 /* for one form, as tests/browser/lib/proxy.mjs */

/* What the network does to a try, and how often in 1000 tries. */
enum fate { GOOD, CUT, LOST, TORN, SLOW, FATES };
static const int OFTEN[FATES] = {[CUT] = 20, [LOST] = 30, [TORN] = 20, [SLOW] = 10};
static const char *const NAMES[FATES] = {"good", "cut", "lost", "torn", "slow"};

enum state { IDLE, PAUSED, HALF_SENT, WAITING };

struct phone {
    enum state state;
    int fd;      /* -1: no connection */
    int visitor; /* its number */
    int form;    /* of the visitor: 0 to n_places; the last is the survey */
    int tries;
    enum fate fate;
    bool as_page; /* asks for 303 as a form without script, not for the acknowledgement */
    char id[37];
    GString *request, *reply;
    gint64 due;      /* when something is to be done, by the monotonic clock */
    gint64 began_at; /* when the form was first sent */
};

static struct {
    int seed, count;
    char *event, *places, *acknowledged;
    char *host;
    int port;
} options = {.seed = 1, .count = 1000};

static struct {
    char code[8], token[64];
} places[PLACES_MAX];
static int n_places;

static int epoll;
static FILE *acknowledged;
static int n_given, n_taken; /* forms that were given to phones; that are acknowledged */
static int n_surveys;        /* of the acknowledged ones */
static int next_visitor;
static int fates[FATES], statuses[600], n_broken, n_silent;

static void die(const char *what)
{
    fprintf(stderr, "sender: %s: %s\n", what, g_strerror(errno));
    exit(1);
}

/* --- the seed --------------------------------------------------------------------------------- */

static guint64 mixed(guint64 x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

enum what { THE_FATE, THE_BYTE, THE_ORDER, THE_ID, THE_COOKIE, THE_KIND };

/* A number that depends only on the seed and on these. */
static guint64 chance(enum what what, int a, int b)
{
    return mixed(mixed(mixed((guint64)options.seed * 8 + what) ^ (guint64)a) ^ (guint64)b);
}

static int form_number(const struct phone *p)
{
    return p->visitor * (n_places + 1) + p->form;
}

static enum fate fate_of(const struct phone *p)
{
    int left = (int)(chance(THE_FATE, form_number(p), p->tries) % 1000);
    for (enum fate fate = CUT; fate < FATES && p->tries < TROUBLES_MAX; fate++) {
        left -= OFTEN[fate];
        if (left < 0)
            return fate;
    }
    return GOOD;
}

/* The place that a visitor comes to as the n-th one: (start + n * step) mod n_places. */
static int place_of(const struct phone *p, int n)
{
    guint64 random = chance(THE_ORDER, p->visitor, 0);
    int step = random & 1 ? 1 : n_places - 1;
    return (int)((random >> 1) % (guint64)n_places + (guint64)n * (guint64)step) % n_places;
}

/* --- a form ----------------------------------------------------------------------------------- */

static void make_id(struct phone *p)
{
    guint64 a = chance(THE_ID, form_number(p), 0), b = chance(THE_ID, form_number(p), 1);
    g_snprintf(p->id, sizeof p->id, "%08x-%04x-4%03x-a%03x-%012" G_GINT64_MODIFIER "x",
               (guint)(a >> 32), (guint)(a >> 16) & 0xffff, (guint)a & 0xfff, (guint)(b >> 52),
               b & G_GUINT64_CONSTANT(0xffffffffffff));
}

static void append_cookie(GString *text, int visitor)
{
    for (int i = 0; i < 32; i++)
        g_string_append_c(text,
                          "0123456789abcdefghijklmnopqrstuv"[chance(THE_COOKIE, visitor, i) % 32]);
}

static void make_request(struct phone *p)
{
    char path[128], body[256];
    const char *kind = p->as_page ? "" : "&age=0&reply=json";
    if (p->form < n_places) {
        g_snprintf(path, sizeof path, "/q/%s", places[place_of(p, p->form)].token);
        g_snprintf(body, sizeof body, "submission=%s%s", p->id, kind);
    } else {
        g_snprintf(path, sizeof path, "/e/%s/survey", options.event);
        g_snprintf(body, sizeof body, "submission=%s&booth=%s%s", p->id,
                   places[place_of(p, 0)].code, kind);
    }
    g_string_printf(p->request,
                    "POST %s HTTP/1.1\r\nHost: %s:%d\r\nOrigin: http://%s:%d\r\n"
                    "Sec-Fetch-Site: same-origin\r\nAccept-Language: ja\r\n"
                    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n"
                    "Cookie: bussanten-visitor=",
                    path, options.host, options.port, options.host, options.port, strlen(body));
    append_cookie(p->request, p->visitor);
    g_string_append_printf(p->request, "\r\n\r\n%s", body);
}

/* The next form of the phone, if any is left. The last visitor may have fewer than the others. */
static void take_form(struct phone *p)
{
    p->state = IDLE;
    if (n_given >= options.count)
        return;
    n_given++;
    if (p->visitor < 0 || ++p->form > n_places) {
        p->visitor = next_visitor++;
        p->form = 0;
    }
    p->tries = 0;
    p->as_page = chance(THE_KIND, form_number(p), 0) % 4 == 0;
    p->began_at = g_get_monotonic_time();
    make_id(p);
    make_request(p);
    p->state = PAUSED;
    p->due = 0;
}

/* --- a try ------------------------------------------------------------------------------------ */

static void hang_up(struct phone *p)
{
    if (p->fd >= 0)
        close(p->fd);
    p->fd = -1;
}

static void try_again(struct phone *p, gint64 after)
{
    hang_up(p);
    p->state = PAUSED;
    p->due = g_get_monotonic_time() + after;
    if (g_get_monotonic_time() - p->began_at > GIVE_UP_US)
        die("a form could not be delivered for two minutes");
}

static bool connect_to_server(struct phone *p)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((guint16)options.port)};
    if (p->fd >= 0)
        return true;
    inet_pton(AF_INET, options.host, &address.sin_addr);
    p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (p->fd < 0)
        die("socket");
    if (connect(p->fd, (const struct sockaddr *)&address, sizeof address) < 0)
        return false;
    setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = p};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, p->fd, &event) == 0;
}

/* A request is far smaller than a socket's buffer, so one send() takes it whole. */
static bool sent(const struct phone *p, size_t from, size_t until)
{
    return send(p->fd, p->request->str + from, until - from, MSG_NOSIGNAL) ==
           (ssize_t)(until - from);
}

static void await_reply(struct phone *p)
{
    g_string_truncate(p->reply, 0);
    p->state = WAITING;
    p->due = g_get_monotonic_time() + PATIENCE_US;
}

static void begin_try(struct phone *p)
{
    size_t whole = p->request->len;
    size_t part = 1 + (size_t)(chance(THE_BYTE, form_number(p), p->tries) % (whole - 1));
    p->fate = fate_of(p);
    p->tries++;
    bool is_part = p->fate == CUT || p->fate == SLOW;
    if (!connect_to_server(p) || !sent(p, 0, is_part ? part : whole)) {
        n_broken++;
        try_again(p, AGAIN_US);
        return;
    }
    fates[p->fate]++;
    if (p->fate == CUT || p->fate == LOST) {
        try_again(p, 0); /* the next try comes while the server still works on this one */
    } else if (p->fate == SLOW) {
        p->state = HALF_SENT;
        p->due = g_get_monotonic_time() + WHOLE_US;
        g_string_erase(p->request, 0, (gssize)part);
    } else {
        await_reply(p);
    }
}

static void send_rest(struct phone *p)
{
    bool is_sent = sent(p, 0, p->request->len);
    make_request(p);
    if (is_sent) {
        await_reply(p);
    } else {
        n_broken++;
        try_again(p, AGAIN_US);
    }
}

/* --- replies ---------------------------------------------------------------------------------- */

static bool is_taken(const struct phone *p, int status)
{
    return p->as_page ? status == 303 : status == 200 && strstr(p->reply->str, p->id) != NULL;
}

static void note_taken(struct phone *p)
{
    fprintf(acknowledged, "%s\n", p->id);
    n_taken++;
    n_surveys += p->form == n_places;
    if (n_taken % 1000 == 0) {
        printf("%d\n", n_taken);
        fflush(stdout);
    }
    take_form(p);
}

static void take_reply(struct phone *p)
{
    int status = http_reply_status(p->reply);
    bool is_last = http_reply_is_last(p->reply);
    statuses[status]++;
    if (is_taken(p, status)) {
        if (is_last)
            hang_up(p);
        note_taken(p);
    } else if (status < 500 && status != 408 && status != 429) {
        fprintf(stderr, "sender: form %d, try %d: refused:\n%s\n%s\n", form_number(p), p->tries,
                p->request->str, p->reply->str);
        exit(1);
    } else {
        try_again(p, AGAIN_US);
    }
}

static void take_bytes(struct phone *p)
{
    char bytes[16384];
    ssize_t n = recv(p->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN)
        return;
    if (p->state != WAITING) { /* nginx closes a connection that waits for its request */
        hang_up(p);
        if (p->state == HALF_SENT) {
            make_request(p);
            try_again(p, AGAIN_US);
        }
        return;
    }
    if (n <= 0) {
        n_broken++;
        try_again(p, AGAIN_US);
        return;
    }
    g_string_append_len(p->reply, bytes, n);
    if (p->fate == TORN)
        try_again(p, 0);
    else if (http_reply_is_whole(p->reply))
        take_reply(p);
}

/* --- all phones ------------------------------------------------------------------------------- */

static void do_what_is_due(struct phone *p)
{
    if (p->state == IDLE || g_get_monotonic_time() < p->due)
        return;
    if (p->state == PAUSED) {
        begin_try(p);
    } else if (p->state == HALF_SENT) {
        send_rest(p);
    } else {
        n_silent++;
        try_again(p, AGAIN_US);
    }
}

static void run(struct phone *phones)
{
    struct epoll_event events[PHONES];
    while (n_taken < options.count) {
        for (int i = 0; i < PHONES; i++)
            do_what_is_due(&phones[i]);
        int n = epoll_wait(epoll, events, PHONES, 5);
        for (int i = 0; i < n; i++) {
            struct phone *p = events[i].data.ptr;
            if (p->fd >= 0)
                take_bytes(p);
        }
    }
}

static void print_numbers(double seconds)
{
    printf("seed=%d forms=%d visitors=%d surveys=%d seconds=%.0f", options.seed, n_taken,
           next_visitor, n_surveys, seconds);
    for (enum fate fate = GOOD; fate < FATES; fate++)
        printf(" %s=%d", NAMES[fate], fates[fate]);
    printf(" broken=%d silent=%d", n_broken, n_silent);
    for (int i = 0; i < (int)G_N_ELEMENTS(statuses); i++) {
        if (statuses[i])
            printf(" status_%d=%d", i, statuses[i]);
    }
    printf("\n");
}

/* --- the beginning ---------------------------------------------------------------------------- */

static void read_places(void)
{
    FILE *in = fopen(options.places, "r");
    if (!in)
        die(options.places);
    while (n_places < PLACES_MAX &&
           fscanf(in, "%7s %63s", places[n_places].code, places[n_places].token) == 2)
        n_places++;
    fclose(in);
    if (n_places == 0)
        die("there are no places");
}

static void read_options(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        {"seed", 0, 0, G_OPTION_ARG_INT, &options.seed, "of the network (1)", "N"},
        {"count", 0, 0, G_OPTION_ARG_INT, &options.count, "of forms (1000)", "N"},
        {"event", 0, 0, G_OPTION_ARG_STRING, &options.event, "whose survey", "SLUG"},
        {"places", 0, 0, G_OPTION_ARG_FILENAME, &options.places, "CODE TOKEN lines", "FILE"},
        {"acknowledged", 0, 0, G_OPTION_ARG_FILENAME, &options.acknowledged, "gets ids", "FILE"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("http://ADDRESS:PORT");
    g_option_context_add_main_entries(context, entries, NULL);
    bool good = g_option_context_parse(context, &argc, &argv, &error);
    g_autoptr(GUri) uri = good && argc == 2 ? g_uri_parse(argv[1], G_URI_FLAGS_NONE, NULL) : NULL;
    if (!uri || !options.event || !options.places || !options.acknowledged || options.count < 1) {
        fprintf(stderr, "sender: %s\n", error ? error->message : "see --help");
        exit(2);
    }
    options.host = g_strdup(g_uri_get_host(uri));
    options.port = g_uri_get_port(uri);
}

int main(int argc, char **argv)
{
    static struct phone phones[PHONES];
    read_options(argc, argv);
    read_places();
    epoll = epoll_create1(EPOLL_CLOEXEC);
    acknowledged = fopen(options.acknowledged, "w");
    if (epoll < 0 || !acknowledged)
        die(options.acknowledged);
    gint64 began = g_get_monotonic_time();
    for (int i = 0; i < PHONES; i++) {
        phones[i] = (struct phone){.fd = -1, .visitor = -1};
        phones[i].request = g_string_new(NULL);
        phones[i].reply = g_string_new(NULL);
        take_form(&phones[i]);
    }
    run(phones);
    if (fclose(acknowledged))
        die(options.acknowledged);
    print_numbers((double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC);
    return 0;
}
