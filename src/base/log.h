/*
 * Lines for the operator, on standard error. systemd's journal collects them. If JOURNAL_STREAM
 * names standard error, each line begins with the journal's priority, <N>. Callers need not add the
 * id of the request: each line carries the id that its thread set, or the thread's name. The
 * server's lines are logfmt.
 *
 * A line is at most 4096 bytes (PIPE_BUF) and is written with one write(), so that lines of several
 * threads do not mix. Control characters become spaces.
 * Never log addresses, cookies, tokens, codes or answers. What a person must correct is not logged;
 * it is a struct problem (base/result.h).
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

/* Sets the request that this thread serves from now on; NULL if it serves none. `id` is borrowed
 * until the next call on this thread, not copied. */
void log_request(const char *id);

/* The id that was set last, or NULL. */
const char *log_request_id(void);

/* From here on each line is in logfmt, `level=error id=ID msg="..." key=value`, for tools that read
 * it. Before, it is for a person at a terminal. Call it before other threads start. */
void log_in_fields(void);

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO };

/* From here on only lines of this level, or a graver one, are written. Before: all. Any thread may
 * call it. */
void log_at_least(enum log_level level);

/* "error", "warning", "info". */
const char *log_level_name(enum log_level level);
bool log_level_parse(const char *name, enum log_level *ret);

/* From here on each line of this thread that would be written is given to `hear` first. If it
 * returns true, the line is not written: the caller says it in its own way. NULL: nobody hears. */
typedef bool log_hear_fn(void *of, enum log_level level, const char *message);
void log_hear(log_hear_fn *hear, void *of);

/* A line with fields of its own: `fields` is logfmt, such as "status=500 ms=12". */
void log_with(enum log_level level, const char *fields, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
