/*
 * Writes each line with one write(). Lines of threads and processes that share standard error never
 * mix, because a pipe takes up to PIPE_BUF bytes as a whole. A longer line is cut. No function here
 * allocates memory, so a line can be written even if memory is short. Callers need not care about
 * line feeds or errno: the first are replaced, the second is kept.
 *
 * What a person must see on a page or in the check of a file is not logged: that is the sibling
 * base/result.c.
 */
#include "base/log.h"

#include <errno.h>
#include <glib.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_MAX_BYTES PIPE_BUF /* including the line feed */
#define ID_MAX 1024             /* the ids of a recorder's group, with commas between them */

static const struct {
    int priority; /* the number that syslog and the journal use */
    const char *name;
} levels[] = {
    [LOG_LEVEL_ERROR] = {3, "error"},
    [LOG_LEVEL_WARNING] = {4, "warning"},
    [LOG_LEVEL_INFO] = {6, "info"},
};

static bool in_fields; /* constant once threads run */
static _Thread_local const char *request_id;

/* Who hears the lines of this thread (log_hear()). */
static _Thread_local log_hear_fn *hears;
static _Thread_local void *heard_of;

static atomic_int least_grave = LOG_LEVEL_INFO;

void log_at_least(enum log_level level)
{
    atomic_store_explicit(&least_grave, (int)level, memory_order_relaxed);
}

const char *log_level_name(enum log_level level)
{
    return levels[level].name;
}

bool log_level_parse(const char *name, enum log_level *ret)
{
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        if (strcmp(levels[i].name, name) != 0)
            continue;
        *ret = (enum log_level)i;
        return true;
    }
    return false;
}

void log_request(const char *id)
{
    request_id = id;
}

const char *log_request_id(void)
{
    return request_id;
}

void log_hear(log_hear_fn *hear, void *of)
{
    hears = hear;
    heard_of = of;
}

void log_in_fields(void)
{
    in_fields = true;
}

/* True if standard error is the journal itself. The variable alone does not prove it: a child
 * process inherits the variable and may have another standard error. */
static bool is_journal(void)
{
    const char *stream = g_getenv("JOURNAL_STREAM");
    struct stat status;
    if (!stream || fstat(STDERR_FILENO, &status) != 0)
        return false;
    char ours[64];
    snprintf(ours, sizeof ours, "%ju:%ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino);
    return strcmp(stream, ours) == 0;
}

/* Writes the beginning of a line for people and returns its length. */
static size_t begin_line(char *line, size_t size, enum log_level level)
{
    int length = is_journal() ? snprintf(line, size, "<%d>", levels[level].priority)
                              : snprintf(line, size, "bussanten: %s: ", levels[level].name);
    if (request_id)
        length += snprintf(line + length, size - (size_t)length, "[%.*s] ", ID_MAX, request_id);
    return (size_t)length;
}

/* Writes the beginning of a line of fields, until the quote that opens the message. */
static size_t begin_fields(char *line, size_t size, enum log_level level)
{
    int length = is_journal() ? snprintf(line, size, "<%d>", levels[level].priority) : 0;
    length += snprintf(line + length, size - (size_t)length, "level=%s ", levels[level].name);
    if (request_id)
        length += snprintf(line + length, size - (size_t)length, "id=%.*s ", ID_MAX, request_id);
    length += snprintf(line + length, size - (size_t)length, "msg=\"");
    return (size_t)length;
}

/* Cuts a line after its last whole character and appends "...". Returns the new length. */
static size_t cut_line(char *line, size_t length)
{
    static const char mark[] = "...";
    length -= sizeof mark - 1;
    while (length > 0 && ((unsigned char)line[length] & 0xC0) == 0x80)
        length--;
    memcpy(line + length, mark, sizeof mark - 1);
    return length + sizeof mark - 1;
}

static void write_line(const char *line, size_t length)
{
    while (write(STDERR_FILENO, line, length) < 0 && errno == EINTR)
        continue;
}

/* Appends the message, with a backslash before quotes and backslashes. If it does not fit before
 * `end`, it is cut after a whole character and "..." follows. */
static size_t append_quoted(char *line, size_t length, size_t end, const char *message)
{
    size_t cut = length;
    for (; *message; message++) {
        bool is_special = *message == '"' || *message == '\\';
        if (((unsigned char)*message & 0xC0) != 0x80 && length + strlen("...") <= end)
            cut = length;
        if (length + is_special + 1 > end) {
            memcpy(line + cut, "...", strlen("..."));
            return cut + strlen("...");
        }
        if (is_special)
            line[length++] = '\\';
        line[length++] = *message;
    }
    return length;
}

/* Makes the line of fields, without its line feed. */
static size_t make_fields(char *line, enum log_level level, const char *fields, const char *message)
{
    size_t length = begin_fields(line, LINE_MAX_BYTES, level);
    size_t rest = 1 + (fields ? 1 + strlen(fields) : 0); /* the quote, a space, the fields */
    g_assert(length + rest < LINE_MAX_BYTES - 1);
    length = append_quoted(line, length, LINE_MAX_BYTES - 1 - rest, message);
    line[length++] = '"';
    if (fields)
        length += (size_t)snprintf(line + length, LINE_MAX_BYTES - length, " %s", fields);
    return length;
}

/* Makes the line for people, without its line feed. */
static size_t make_line(char *line, enum log_level level, const char *fields, const char *message)
{
    size_t start = begin_line(line, LINE_MAX_BYTES, level);
    int wanted =
        snprintf(line + start, LINE_MAX_BYTES - start, fields ? "%s (%s)" : "%s", message, fields);
    size_t length = start + (size_t)MAX(wanted, 0);
    return length > LINE_MAX_BYTES - 1 ? cut_line(line, LINE_MAX_BYTES - 1) : length;
}

__attribute__((format(printf, 3, 0))) static void log_line(enum log_level level, const char *fields,
                                                           const char *format, va_list args)
{
    int saved_errno = errno;
    if ((int)level > atomic_load_explicit(&least_grave, memory_order_relaxed))
        return;
    char message[LINE_MAX_BYTES + 1], line[LINE_MAX_BYTES + 1];
    vsnprintf(message, sizeof message, format, args);
    /* A line feed in a stranger's text must not begin a new line. */
    for (char *at = message; *at; at++) {
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    }
    if (hears && hears(heard_of, level, message)) {
        errno = saved_errno;
        return;
    }
    size_t length = in_fields ? make_fields(line, level, fields, message)
                              : make_line(line, level, fields, message);
    line[length++] = '\n';
    write_line(line, length);
    errno = saved_errno;
}

void log_with(enum log_level level, const char *fields, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(level, fields, format, args);
    va_end(args);
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(LOG_LEVEL_ERROR, NULL, format, args);
    va_end(args);
}

void log_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(LOG_LEVEL_WARNING, NULL, format, args);
    va_end(args);
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(LOG_LEVEL_INFO, NULL, format, args);
    va_end(args);
}
