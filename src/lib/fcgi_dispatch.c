/*
 * Watches idle connections with epoll and EPOLLONESHOT. So an event gives a connection to exactly
 * one thread, and no event follows until the worker gives the connection back.
 *
 * One lock guards the whole state. No thread waits for I/O while it holds the lock. What workers do
 * with a connection is in fcgi.c.
 *
 * To wake a thread costs more than to serve a small request. So one worker is woken at a time, and
 * it wakes the next one if more connections are ready. The worker that fell asleep last is woken
 * first, because its memory is still in the processor's cache. And no worker is woken while
 * RUNNING_MOST others have each just begun to serve: more threads than that only take turns on the
 * processors, and each has a page of its own in memory meanwhile. So a few workers serve most
 * requests, and the others are there for requests that wait for the database.
 */
#include "lib/fcgi_dispatch.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

/* The limit of all connections. Together with the database connections they stay below the usual
 * limit of 1024 descriptors. At the limit, the connection that has been idle longest is closed for
 * a new one. If no connection is idle, new ones wait in the backlog. */
#define CONNECTIONS_MAX 512

/* A connection that was accepted or used in the last second is not closed for a new one, because
 * its request may already be on its way. */
#define FRESH_MS 1000

/* Longer than nginx's own limit (60 s). So nginx closes an idle connection first, and never sends a
 * request on one that we are closing. */
#define IDLE_MS (75 * 1000)

/* The interval for closing old idle connections, and for accepting again after a lack of
 * connections or descriptors. */
#define SWEEP_MS 1000

/* A worker gives up a peer that stalls inside a request, or that does not accept its reply, after
 * this time. */
#define STALL_SECONDS 5

/* While stopping: if no connection has had an event for this long, all idle ones are closed. */
#define QUIET_MS 100

/* Workers that run at the same time, for each processor. A worker that has served its request for
 * PATIENCE_MS is not counted any more: it probably waits for the database or for its client. */
#define RUNNING_MOST 2
#define PATIENCE_MS 20

#define EVENTS_MAX 64

/* A worker that waits for a connection; it is on the worker's stack. */
struct sleeper {
    sem_t woken;
    struct sleeper *next;
};

struct dispatcher {
    int listener, epoll, wake;
    bool ours;
    pthread_t thread;
    pthread_mutex_t lock;
    struct sleeper *sleepers; /* the one that fell asleep last is first */
    bool is_waking;           /* a worker was woken and has not come yet */
    GQueue idle;        /* of connection.link; epoll watches them; the longest idle is first */
    GQueue ready;       /* of connection.link; the next to be served is first */
    GQueue busy;        /* of connection.link; workers serve them; the one taken last is last */
    int n_held;         /* connections whose reply waits for something */
    int n;              /* all: idle, ready, busy and held */
    guint most_running; /* workers */
    bool paused;        /* the listener is not watched, because nothing can be accepted */
    int64_t paused_at;  /* clock_monotonic_ms() */
    bool is_tidy;       /* no request since memory was given back */
    bool stopping, closed;
};

static void watch_listener(struct dispatcher *d, bool on)
{
    struct epoll_event event = {.events = on ? EPOLLIN : 0, .data.ptr = &d->listener};
    epoll_ctl(d->epoll, EPOLL_CTL_MOD, d->listener, &event);
    d->paused = !on;
    d->paused_at = clock_monotonic_ms();
}

static void change(struct connection *c, enum connection_state from, enum connection_state to)
{
    g_assert(c->state == from);
    c->state = to;
}

/* Caller holds the lock. Checks after each change that every connection is in exactly one place. */
static void check(const struct dispatcher *d)
{
    g_assert(d->n_held >= 0 && d->n <= CONNECTIONS_MAX);
    g_assert((guint)d->n == d->idle.length + d->ready.length + d->busy.length + (guint)d->n_held);
}

/* --- workers that sleep --- */

/* Caller holds the lock. True if as many workers as may run have begun to serve a moment ago. */
static bool is_enough(struct dispatcher *d)
{
    if (d->busy.length < d->most_running)
        return false;
    const struct connection *first = g_queue_peek_nth(&d->busy, d->busy.length - d->most_running);
    return clock_monotonic_ms() - first->since < PATIENCE_MS;
}

/* Caller holds the lock. Returns the worker to wake after the lock is released; NULL if none need
 * be woken. */
static struct sleeper *choose(struct dispatcher *d)
{
    struct sleeper *chosen = d->sleepers;
    if (!chosen || d->is_waking || d->ready.length == 0 || is_enough(d))
        return NULL;
    d->sleepers = chosen->next;
    d->is_waking = true;
    return chosen;
}

static void wake(struct sleeper *sleeper)
{
    if (sleeper)
        sem_post(&sleeper->woken);
}

/* Caller holds the lock. */
static void wake_all(struct dispatcher *d)
{
    while (d->sleepers) {
        struct sleeper *sleeper = d->sleepers;
        d->sleepers = sleeper->next;
        wake(sleeper);
    }
}

/* Caller holds the lock; it is released while the worker sleeps. */
static void fall_asleep(struct dispatcher *d)
{
    struct sleeper me = {.next = d->sleepers};
    sem_init(&me.woken, 0, 0);
    d->sleepers = &me;
    pthread_mutex_unlock(&d->lock);
    while (sem_wait(&me.woken) < 0 && errno == EINTR)
        continue;
    sem_destroy(&me.woken);
    pthread_mutex_lock(&d->lock);
    d->is_waking = false;
}

/* Caller holds the lock. No connection will be ready again. */
static bool is_over(const struct dispatcher *d)
{
    return d->closed && d->n_held == 0;
}

/* --- connections --- */

/* Caller holds the lock. The connection must be in no queue. */
static void drop(struct dispatcher *d, struct connection *c)
{
    if (c->fd != -1)
        close(c->fd);
    g_free(c);
    d->n--;
}

static void drop_longest_idle(struct dispatcher *d)
{
    struct connection *c = g_queue_pop_head_link(&d->idle)->data;
    g_assert(c->state == CONNECTION_IDLE);
    drop(d, c);
}

/* Caller holds the lock. The connection is new or was served by a worker. */
static void make_idle(struct dispatcher *d, struct connection *c)
{
    g_assert(c->state == CONNECTION_NEW || c->state == CONNECTION_BUSY);
    int operation = c->state == CONNECTION_NEW ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, .data.ptr = c};
    if (epoll_ctl(d->epoll, operation, c->fd, &event) < 0) {
        log_warning("epoll_ctl: %s", g_strerror(errno));
        drop(d, c);
        return;
    }
    c->state = CONNECTION_IDLE;
    c->since = clock_monotonic_ms();
    g_queue_push_tail_link(&d->idle, &c->link);
}

/* Caller holds the lock. The connection was ready. */
static void make_busy(struct dispatcher *d, struct connection *c)
{
    change(c, CONNECTION_READY, CONNECTION_BUSY);
    c->since = clock_monotonic_ms();
    d->is_tidy = false;
    g_queue_push_tail_link(&d->busy, &c->link);
}

static void add_connection(struct dispatcher *d, int fd)
{
    const struct timeval stall = {.tv_sec = STALL_SECONDS};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &stall, sizeof stall);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &stall, sizeof stall);
    struct connection *c = g_new0(struct connection, 1);
    c->fd = fd;
    c->link.data = c;
    pthread_mutex_lock(&d->lock);
    d->n++;
    make_idle(d, c);
    check(d);
    pthread_mutex_unlock(&d->lock);
}

/* True if nothing has arrived on an idle connection and no request is expected at once. Then
 * closing it breaks no request. */
static bool is_spare(const struct connection *c)
{
    char byte;
    return clock_monotonic_ms() - c->since >= FRESH_MS &&
           recv(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;
}

/* False if all connections are in use. The listener is then not watched until a request ends, or
 * for SWEEP_MS. */
static bool make_room(struct dispatcher *d)
{
    pthread_mutex_lock(&d->lock);
    if (d->n >= CONNECTIONS_MAX && d->idle.length > 0 && is_spare(d->idle.head->data))
        drop_longest_idle(d);
    bool room = d->n < CONNECTIONS_MAX;
    if (!room)
        watch_listener(d, false);
    check(d);
    pthread_mutex_unlock(&d->lock);
    return room;
}

/* Call it after the other events of a round are handled, because it may close a connection that one
 * of them names. */
static void accept_waiting(struct dispatcher *d)
{
    while (make_room(d)) {
        int fd = accept4(d->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd != -1) {
            add_connection(d, fd);
        } else if (errno == EAGAIN) {
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            log_warning("accept: %s", g_strerror(errno));
            pthread_mutex_lock(&d->lock);
            watch_listener(d, false);
            pthread_mutex_unlock(&d->lock);
            return;
        }
    }
}

/* True if the event means that the web server has closed the connection. That is the usual end of a
 * connection and needs no worker. Otherwise a request has arrived. */
static bool is_gone(const struct connection *c, uint32_t events)
{
    char byte;
    return (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) &&
           recv(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

/* Wakes a worker after it has released the lock. Otherwise the worker would wake only to wait for
 * the lock. */
static void leave_idle(struct dispatcher *d, const struct epoll_event *events, int n)
{
    pthread_mutex_lock(&d->lock);
    for (int i = 0; i < n; i++) {
        struct connection *c = events[i].data.ptr;
        change(c, CONNECTION_IDLE, CONNECTION_READY);
        g_queue_unlink(&d->idle, &c->link);
        if (is_gone(c, events[i].events)) {
            drop(d, c);
        } else {
            g_queue_push_tail_link(&d->ready, &c->link);
        }
    }
    check(d);
    struct sleeper *chosen = choose(d);
    pthread_mutex_unlock(&d->lock);
    wake(chosen);
}

/* Closes connections that have been idle too long, and watches the listener again. Returns for how
 * long events may be waited for. While any connection is not idle, one may come to wait for a
 * worker without an event (dispatcher_due()), and nobody else notices that the running workers have
 * become PATIENCE_MS old. */
static int sweep(struct dispatcher *d)
{
    int64_t now = clock_monotonic_ms();
    pthread_mutex_lock(&d->lock);
    while (d->idle.length > 0) {
        const struct connection *c = d->idle.head->data;
        if (now - c->since < IDLE_MS)
            break;
        drop_longest_idle(d);
    }
    if (d->paused && now - d->paused_at >= SWEEP_MS)
        watch_listener(d, true);
    check(d);
    bool is_quiet = (guint)d->n == d->idle.length;
    pthread_mutex_unlock(&d->lock);
    return is_quiet ? SWEEP_MS : PATIENCE_MS;
}

/* Gives the operating system the memory that the requests before this moment of rest have left
 * free: after a rush of pages that is half of what the process has. */
static void rest(struct dispatcher *d)
{
    pthread_mutex_lock(&d->lock);
    bool is_tidy = d->is_tidy || d->busy.length > 0 || d->n_held > 0;
    d->is_tidy |= !is_tidy;
    pthread_mutex_unlock(&d->lock);
    if (!is_tidy)
        malloc_trim(0);
}

/* Waits once for events and returns their number. Sets *ret_stop to true if dispatcher_stop() was
 * called. */
static int serve_events(struct dispatcher *d, int timeout_ms, bool *ret_stop)
{
    struct epoll_event events[EVENTS_MAX];
    int n = epoll_wait(d->epoll, events, EVENTS_MAX, timeout_ms), of_connections = 0;
    bool arrived = false;
    for (int i = 0; i < n; i++) {
        if (events[i].data.ptr == &d->listener)
            arrived = true;
        else if (events[i].data.ptr == &d->wake)
            *ret_stop = true;
        else
            events[of_connections++] = events[i];
    }
    leave_idle(d, events, of_connections);
    if (arrived)
        accept_waiting(d);
    return n;
}

/* The last round. If the listener is ours alone, waiting connections are still accepted and served
 * once. Requests that the web server is just sending still arrive. Then the idle connections are
 * closed. */
static void close_all(struct dispatcher *d)
{
    bool stop = true;
    epoll_ctl(d->epoll, EPOLL_CTL_DEL, d->wake, NULL);
    if (d->ours)
        accept_waiting(d);
    epoll_ctl(d->epoll, EPOLL_CTL_DEL, d->listener, NULL);
    close(d->listener);
    while (serve_events(d, QUIET_MS, &stop) > 0)
        continue;
    pthread_mutex_lock(&d->lock);
    while (d->idle.length > 0)
        drop_longest_idle(d);
    d->closed = true;
    check(d);
    wake_all(d);
    pthread_mutex_unlock(&d->lock);
}

static void *run(void *dispatcher)
{
    struct dispatcher *d = dispatcher;
    int timeout_ms = SWEEP_MS;
    for (bool stop = false; !stop; timeout_ms = sweep(d)) {
        int n = serve_events(d, timeout_ms, &stop);
        if (n == 0 && timeout_ms == SWEEP_MS)
            rest(d);
    }
    close_all(d);
    return NULL;
}

/* Watches the listener or the eventfd. */
static bool watch(struct dispatcher *d, int *fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = fd};
    return epoll_ctl(d->epoll, EPOLL_CTL_ADD, *fd, &event) == 0;
}

enum result dispatcher_start(int listener, bool ours, struct dispatcher **ret)
{
    struct dispatcher *d = g_new0(struct dispatcher, 1);
    d->listener = listener;
    d->ours = ours;
    d->epoll = epoll_create1(EPOLL_CLOEXEC);
    d->wake = eventfd(0, EFD_CLOEXEC);
    pthread_mutex_init(&d->lock, NULL);
    g_queue_init(&d->idle);
    g_queue_init(&d->ready);
    g_queue_init(&d->busy);
    d->most_running = RUNNING_MOST * g_get_num_processors();
    if (d->epoll < 0 || d->wake < 0 || !watch(d, &d->listener) || !watch(d, &d->wake) ||
        (errno = pthread_create(&d->thread, NULL, run, d)) != 0) {
        log_error("cannot start the dispatcher: %s", g_strerror(errno));
        close(listener);
        dispatcher_free(d);
        return RESULT_FAILED;
    }
    *ret = d;
    return RESULT_OK;
}

struct connection *dispatcher_take(struct dispatcher *d)
{
    pthread_mutex_lock(&d->lock);
    while (d->ready.length == 0 && !is_over(d))
        fall_asleep(d);
    GList *link = g_queue_pop_head_link(&d->ready);
    if (link)
        make_busy(d, link->data);
    check(d);
    struct sleeper *chosen = choose(d);
    pthread_mutex_unlock(&d->lock);
    wake(chosen);
    return link ? link->data : NULL;
}

void dispatcher_give(struct dispatcher *d, struct connection *c)
{
    pthread_mutex_lock(&d->lock);
    g_assert(c->state == CONNECTION_BUSY && !c->exchange);
    g_queue_unlink(&d->busy, &c->link);
    if (c->fd != -1 && !d->stopping)
        make_idle(d, c);
    else
        drop(d, c);
    check(d);
    if (d->paused && !d->stopping)
        watch_listener(d, true);
    pthread_mutex_unlock(&d->lock);
}

void dispatcher_hold(struct dispatcher *d, struct connection *c)
{
    pthread_mutex_lock(&d->lock);
    change(c, CONNECTION_BUSY, CONNECTION_HELD);
    g_queue_unlink(&d->busy, &c->link);
    d->n_held++;
    check(d);
    pthread_mutex_unlock(&d->lock);
}

void dispatcher_due(struct dispatcher *d, struct connection *c)
{
    pthread_mutex_lock(&d->lock);
    change(c, CONNECTION_HELD, CONNECTION_READY);
    d->n_held--;
    g_queue_push_tail_link(&d->ready, &c->link);
    check(d);
    struct sleeper *chosen = choose(d);
    if (is_over(d))
        wake_all(d);
    pthread_mutex_unlock(&d->lock);
    wake(chosen);
}

void dispatcher_stop(struct dispatcher *d)
{
    pthread_mutex_lock(&d->lock);
    d->stopping = true;
    pthread_mutex_unlock(&d->lock);
    eventfd_write(d->wake, 1);
    pthread_join(d->thread, NULL);
}

void dispatcher_free(struct dispatcher *d)
{
    g_assert(d->busy.length == 0 && d->n_held == 0 && d->idle.length == 0);
    if (d->epoll >= 0)
        close(d->epoll);
    if (d->wake >= 0)
        close(d->wake);
    pthread_mutex_destroy(&d->lock);
    g_free(d);
}
