/*
 * The door to libsodium: random ids, keyed hashes, passwords. Nothing here knows what they are for.
 */
#ifndef LIB_SECRET_H
#define LIB_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

struct pool;

#define SECRET_TOKEN_LENGTH 16 /* characters of a poster's token: 80 bits */
#define SECRET_UUID_LENGTH 36

/* The server's own key, 32 random bytes. Who has it can forge cookies; it never enters the
 * database. */
struct secret_key {
    uint8_t bytes[32];
};

/* Once, before anything else here. */
enum result secret_init(void) MUST_CHECK;

/* Reads the key file (64 hex digits). RESULT_FAILED is logged with the reason. */
enum result secret_key_read(const char *path, struct secret_key *ret) MUST_CHECK;

/* The same; where there is no file, makes it (mode 0600, complete or not at all, safe when two
 * processes start at once). For who serves alone: a key made by chance ends all cards. */
enum result secret_key_load(const char *path, struct secret_key *ret) MUST_CHECK;

void secret_random(void *bytes, size_t size);

/* Overwrites a secret that is not needed any more, which no compiler leaves out. */
void secret_wipe(void *bytes, size_t size);

/* `length` random characters of lowercase Crockford base32 (5 bits each). */
char *secret_token(struct pool *pool, int length);

/* A random (version 4) UUID. */
char *secret_uuid(struct pool *pool);

/* Keyed hash of `text` as 32 hex digits (128 bits, BLAKE2b); `purpose` keeps uses apart. */
char *secret_mac(struct pool *pool, const struct secret_key *key, const char *purpose,
                 const char *text);

/* The same as a UUID in text form (its 128 bits are all hash, no version bits). */
char *secret_mac_uuid(struct pool *pool, const struct secret_key *key, const char *purpose,
                      const char *text);

/* Hash without key, 64 hex digits (256 bits): digests of content. */
char *secret_digest(struct pool *pool, const char *bytes, size_t length);

/* Equal in constant time (for strings of equal length). */
bool secret_equal(const char *a, const char *b);

#define SECRET_PASSWORDS_AT_ONCE 4

/* argon2id at libsodium's INTERACTIVE cost (64 MiB, about 0.1 s); one at a time in the process, so
 * that strangers cannot fill the memory. Whoever checks what a stranger typed first takes a place
 * in the line for that, and leaves it afterwards: the others who wait would be threads that serve
 * nobody. RESULT_UNAVAILABLE: the line is full. */
enum result secret_password_enter(void) MUST_CHECK;
void secret_password_leave(void);

/* The hash is text that carries its own parameters. `hash` NULL takes as long and is false: an
 * unknown login cannot be told by its time. */
enum result secret_password_hash(struct pool *pool, const char *password,
                                 const char **ret) MUST_CHECK;
bool secret_password_ok(const char *hash, const char *password);

#endif
