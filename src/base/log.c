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
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_MAX_BYTES PIPE_BUF /* including the line feed */

struct level {
    int priority; /* the number that syslog and the journal use */
    const char *name;
};

static const struct level error = {3, "error"};
static const struct level warning = {4, "warning"};
static const struct level info = {6, "info"};

static _Thread_local const char *request_id;

void log_request(const char *id)
{
    request_id = id;
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

/* Writes the beginning of the line and returns its length. */
static size_t begin_line(char *line, size_t size, const struct level *level)
{
    int length = is_journal() ? snprintf(line, size, "<%d>", level->priority)
                              : snprintf(line, size, "bussanten: %s: ", level->name);
    if (request_id)
        length += snprintf(line + length, size - (size_t)length, "[%.64s] ", request_id);
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

__attribute__((format(printf, 2, 0))) static void log_line(const struct level *level,
                                                           const char *format, va_list args)
{
    int saved_errno = errno;
    char line[LINE_MAX_BYTES + 1];
    size_t start = begin_line(line, sizeof line, level);
    int wanted = vsnprintf(line + start, LINE_MAX_BYTES - start, format, args);
    size_t length = start + (size_t)MAX(wanted, 0);
    if (length > LINE_MAX_BYTES - 1)
        length = cut_line(line, LINE_MAX_BYTES - 1);
    /* A line feed in a stranger's text must not begin a new line. */
    for (size_t i = 0; i < length; i++) {
        if (g_ascii_iscntrl(line[i]))
            line[i] = ' ';
    }
    line[length++] = '\n';
    write_line(line, length);
    errno = saved_errno;
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(&error, format, args);
    va_end(args);
}

void log_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(&warning, format, args);
    va_end(args);
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_line(&info, format, args);
    va_end(args);
}
