/*
 * Lines for the operator, to standard error, where systemd's journal takes them (with <N> priority
 * prefixes when JOURNAL_STREAM names it). A line carries the id of the request its thread is
 * serving. It is written whole with one write(), at most 4096 bytes, control characters made
 * spaces. Never logged: addresses, cookies, tokens, codes, answers.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* The request this thread serves from now on; NULL when it serves none. Borrowed, not copied. */
void log_request(const char *id);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
