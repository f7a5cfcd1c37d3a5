/*
 * Lines for the operator, on standard error. systemd's journal collects them. If JOURNAL_STREAM
 * names standard error, each line begins with the journal's priority, <N>. Callers need not add the
 * id of the request: each line carries the id that its thread set.
 *
 * A line is at most 4096 bytes (PIPE_BUF) and is written with one write(), so that lines of several
 * threads do not mix. Control characters become spaces.
 * Never log addresses, cookies, tokens, codes or answers. What a person must correct is not logged;
 * it is a struct problem (base/result.h).
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* Sets the request that this thread serves from now on; NULL if it serves none. `id` is borrowed
 * until the next call on this thread, not copied. */
void log_request(const char *id);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
