/*
 * The door to libsodium: random ids, keyed hashes, digests, password hashes and sealed texts.
 *
 * Callers need not know the algorithms. This file does not know what its results are used for:
 * data/ makes cookies and staff logins of them.
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

/* The server's own key, 32 random bytes. A person who has it can forge cookies. The key is never
 * stored in the database. */
struct secret_key {
    uint8_t bytes[32];
};

/* Starts libsodium. Call it once, before any other function of this file. */
enum result secret_init(void) MUST_CHECK;

/* Reads the key file (64 hex digits). RESULT_FAILED: the key cannot be used (logged, with the
 * reason). */
enum result secret_key_read(const char *path, struct secret_key *ret) MUST_CHECK;

/* Reads the key file like secret_key_read(), and makes it first if there is none. The new file has
 * mode 0600 and is never seen half written, even if two processes start at once. Only the program
 * that serves may call this: a key made by mistake would invalidate all visitors' cards. */
enum result secret_key_load(const char *path, struct secret_key *ret) MUST_CHECK;

void secret_random(void *bytes, size_t size);

/* Returns a random number from 0 to below - 1, each equally often. */
uint32_t secret_uniform(uint32_t below);

/* Overwrites a secret that is no longer needed. The compiler cannot optimize this away. */
void secret_wipe(void *bytes, size_t size);

/* Returns `length` random characters of lowercase Crockford base32. Each has 5 bits. */
char *secret_token(struct pool *pool, int length);

/* Returns `length` random decimal digits. */
char *secret_digits(struct pool *pool, int length);

/* Returns a random UUID (version 4). */
char *secret_uuid(struct pool *pool);

/* Returns the keyed hash of `text` as 32 hex digits (128 bits, BLAKE2b). The same text has
 * different hashes for different values of `purpose`. */
char *secret_mac(struct pool *pool, const struct secret_key *key, const char *purpose,
                 const char *text);

/* Returns the same hash in the form of a UUID. All its 128 bits are hash; it has no version
 * bits. */
char *secret_mac_uuid(struct pool *pool, const struct secret_key *key, const char *purpose,
                      const char *text);

/* Returns the hash without a key as 64 hex digits (256 bits). It is used for digests of content. */
char *secret_digest(struct pool *pool, const char *bytes, size_t length);

/* Encrypts bytes with the key (XChaCha20-Poly1305). The text is hex. secret_open() opens it only
 * with the same `purpose`, so a sealed text is of no use anywhere else. False: it is another key,
 * another purpose, or no sealed text of `size` bytes. */
char *secret_seal(struct pool *pool, const struct secret_key *key, const char *purpose,
                  const void *bytes, size_t size);
bool secret_open(const struct secret_key *key, const char *purpose, const char *sealed, void *ret,
                 size_t size);

/* Compares two strings. For strings of equal length the time does not depend on their content. */
bool secret_equal(const char *a, const char *b);

#define SECRET_PASSWORDS_AT_ONCE 4 /* in each line */
#define SECRET_RETRY_SECONDS 5     /* for a refused caller; checking four takes about 0.4 s */

/* Who waits for the password hash: strangers, or callers that the server has known before. Each
 * line has its own places, and a known caller has its turn before all strangers. */
enum secret_line { SECRET_STRANGERS, SECRET_KNOWN, SECRET_LINES };

/* Passwords are hashed with argon2id at libsodium's INTERACTIVE cost: 64 MiB and about 0.1 s. The
 * process hashes one password at a time, so that strangers cannot exhaust the memory.
 *
 * A caller that checks a password must call secret_password_enter() first and
 * secret_password_leave() afterwards, both with the same line. The number of callers of a line in
 * between is limited, because each waiting worker is missing for other requests.
 * RESULT_UNAVAILABLE: the limit is reached. */
enum result secret_password_enter(enum secret_line line) MUST_CHECK;
void secret_password_leave(enum secret_line line);

/* Hashes and checks a password. The hash is text that holds its own parameters. If `hash` is NULL,
 * secret_password_ok() takes the same time and returns false. So the response time does not show
 * whether a login exists. secret_password_hash() has its turn like a known caller. */
enum result secret_password_hash(struct pool *pool, const char *password,
                                 const char **ret) MUST_CHECK;
bool secret_password_ok(enum secret_line line, const char *hash, const char *password);

#endif
