/*
 * libsodium's random bytes, BLAKE2b (keyed and plain), argon2id and XChaCha20-Poly1305, and the
 * file with the server's key.
 *
 * Callers know whose cookie or password it is, and what happens if it is refused. A request's
 * memory is not wiped here: fcgi.c does that with pool_wipe().
 */
#include "lib/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/pool.h"

#define MAC_BYTES 16 /* those of a uuid, because secret_mac_uuid() writes it as one */
#define DIGEST_BYTES 32
#define KEY_BYTES sizeof(((struct secret_key *)NULL)->bytes)
#define KEY_DIGITS (2 * KEY_BYTES)

enum result secret_init(void)
{
    if (sodium_init() < 0) {
        log_error("libsodium cannot start");
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

/* Parses the content of a key file: 64 hex digits, then an optional line feed. */
static bool key_of_text(const char *text, size_t length, struct secret_key *ret)
{
    struct secret_key key;
    size_t n;
    if (length == KEY_DIGITS + 1 && text[KEY_DIGITS] == '\n')
        length--;
    bool good = length == KEY_DIGITS &&
                sodium_hex2bin(key.bytes, KEY_BYTES, text, length, NULL, &n, NULL) == 0 &&
                n == KEY_BYTES;
    if (good)
        *ret = key;
    sodium_memzero(&key, sizeof key);
    return good;
}

static enum result key_read(int fd, const char *path, struct secret_key *ret)
{
    struct stat status;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        log_error("%s: the key is not a file", path);
        return RESULT_FAILED;
    }
    if (status.st_mode & (S_IRWXG | S_IRWXO)) {
        log_error("%s: the key must be its owner's alone (mode 0600, not %04o)", path,
                  (unsigned)status.st_mode & 07777);
        return RESULT_FAILED;
    }
    /* One byte more than the longest valid file, so that a longer file is noticed. */
    char text[KEY_DIGITS + 2];
    ssize_t length = read(fd, text, sizeof text);
    bool good = length > 0 && key_of_text(text, (size_t)length, ret);
    sodium_memzero(text, sizeof text);
    if (!good) {
        log_error("%s: not a key (%zu hex digits); it is never replaced by itself, restore it",
                  path, KEY_DIGITS);
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

static bool write_random_key(int fd)
{
    struct secret_key key;
    char text[KEY_DIGITS + 1];
    secret_random(key.bytes, KEY_BYTES);
    sodium_bin2hex(text, sizeof text, key.bytes, KEY_BYTES);
    text[KEY_DIGITS] = '\n'; /* replaces the NUL */
    bool written = write(fd, text, sizeof text) == (ssize_t)sizeof text && fsync(fd) == 0;
    sodium_memzero(&key, sizeof key);
    sodium_memzero(text, sizeof text);
    return written;
}

/* Makes the new name survive a power failure. The cards that the key has signed survive it, too. */
static bool sync_directory(const char *path)
{
    g_autofree char *directory = g_path_get_dirname(path);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == -1)
        return false;
    bool synced = fsync(fd) == 0;
    close(fd);
    return synced;
}

/* Makes the key file, unless another process makes it first. link() gives the finished file its
 * name and fails if the name exists. So no process ever reads half a key, and all processes read
 * the same key. */
static enum result key_make(const char *path)
{
    g_autofree char *draft = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(draft, O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR); /* uses O_EXCL */
    if (fd == -1) {
        log_error("%s: the key cannot be made: %s", path, g_strerror(errno));
        return RESULT_FAILED;
    }
    bool made =
        write_random_key(fd) && (link(draft, path) == 0 || errno == EEXIST) && sync_directory(path);
    if (!made)
        log_error("%s: the key cannot be made: %s", path, g_strerror(errno));
    close(fd);
    unlink(draft);
    return made ? RESULT_OK : RESULT_FAILED;
}

enum result secret_key_read(const char *path, struct secret_key *ret)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd == -1) {
        log_error("%s: the key cannot be read: %s", path, g_strerror(errno));
        return RESULT_FAILED;
    }
    enum result r = key_read(fd, path, ret);
    close(fd);
    return r;
}

enum result secret_key_load(const char *path, struct secret_key *ret)
{
    if (access(path, F_OK) < 0 && errno == ENOENT) {
        enum result r = key_make(path);
        if (r)
            return r;
    }
    return secret_key_read(path, ret);
}

void secret_random(void *bytes, size_t size)
{
    randombytes_buf(bytes, size);
}

uint32_t secret_uniform(uint32_t below)
{
    return randombytes_uniform(below);
}

void secret_wipe(void *bytes, size_t size)
{
    sodium_memzero(bytes, size);
}

char *secret_token(struct pool *pool, int length)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    char *token = pool_alloc(pool, (size_t)length + 1);
    secret_random(token, (size_t)length);
    for (int i = 0; i < length; i++)
        token[i] = alphabet[token[i] & 31];
    return token;
}

char *secret_digits(struct pool *pool, int length)
{
    char *digits = pool_alloc(pool, (size_t)length + 1);
    for (int i = 0; i < length; i++)
        digits[i] = (char)('0' + randombytes_uniform(10));
    return digits;
}

static char *hex(struct pool *pool, const uint8_t *bytes, size_t size)
{
    char *text = pool_alloc(pool, 2 * size + 1);
    return sodium_bin2hex(text, 2 * size + 1, bytes, size);
}

static char *uuid_of(struct pool *pool, const uint8_t bytes[16])
{
    char digits[33];
    sodium_bin2hex(digits, sizeof digits, bytes, 16);
    return pool_printf(pool, "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12,
                       digits + 16, digits + 20);
}

char *secret_uuid(struct pool *pool)
{
    uint8_t bytes[16];
    secret_random(bytes, sizeof bytes);
    bytes[6] = (bytes[6] & 0x0F) | 0x40; /* version 4 */
    bytes[8] = (bytes[8] & 0x3F) | 0x80; /* variant of RFC 4122 */
    return uuid_of(pool, bytes);
}

/* The NUL that ends `purpose` is hashed, too. So ("a", "bc") and ("ab", "c") have different
 * hashes. */
static void mac(const struct secret_key *key, const char *purpose, const char *text,
                uint8_t ret[MAC_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, key->bytes, KEY_BYTES, MAC_BYTES);
    crypto_generichash_update(&state, (const uint8_t *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, (const uint8_t *)text, strlen(text));
    crypto_generichash_final(&state, ret, MAC_BYTES);
}

char *secret_mac(struct pool *pool, const struct secret_key *key, const char *purpose,
                 const char *text)
{
    uint8_t bytes[MAC_BYTES];
    mac(key, purpose, text, bytes);
    return hex(pool, bytes, sizeof bytes);
}

char *secret_mac_uuid(struct pool *pool, const struct secret_key *key, const char *purpose,
                      const char *text)
{
    uint8_t bytes[MAC_BYTES];
    mac(key, purpose, text, bytes);
    return uuid_of(pool, bytes);
}

char *secret_digest(struct pool *pool, const char *bytes, size_t length)
{
    uint8_t digest[DIGEST_BYTES];
    crypto_generichash(digest, sizeof digest, (const uint8_t *)bytes, length, NULL, 0);
    return hex(pool, digest, sizeof digest);
}

/* The key of the cipher is not the key of the hashes. */
static void sealing_key(const struct secret_key *key,
                        uint8_t ret[crypto_aead_xchacha20poly1305_ietf_KEYBYTES])
{
    static const char purpose[] = "seal";
    crypto_generichash(ret, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, (const uint8_t *)purpose,
                       sizeof purpose, key->bytes, KEY_BYTES);
}

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL (NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES)

/* The nonce is random: 192 bits never repeat. */
char *secret_seal(struct pool *pool, const struct secret_key *key, const char *purpose,
                  const void *bytes, size_t size)
{
    uint8_t own[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
    uint8_t *sealed = pool_alloc(pool, size + SEAL);
    secret_random(sealed, NONCE);
    sealing_key(key, own);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, bytes, size,
                                               (const uint8_t *)purpose, strlen(purpose), NULL,
                                               sealed, own);
    sodium_memzero(own, sizeof own);
    return hex(pool, sealed, size + SEAL);
}

bool secret_open(const struct secret_key *key, const char *purpose, const char *sealed, void *ret,
                 size_t size)
{
    uint8_t own[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
    uint8_t bytes[256];
    size_t n;
    g_assert(size + SEAL <= sizeof bytes);
    if (strlen(sealed) != 2 * (size + SEAL) ||
        sodium_hex2bin(bytes, sizeof bytes, sealed, strlen(sealed), NULL, &n, NULL) != 0 ||
        n != size + SEAL)
        return false;
    sealing_key(key, own);
    bool opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                      ret, NULL, NULL, bytes + NONCE, size + SEAL - NONCE, (const uint8_t *)purpose,
                      strlen(purpose), bytes, own) == 0;
    sodium_memzero(own, sizeof own);
    return opened;
}

bool secret_equal(const char *a, const char *b)
{
    size_t length = strlen(a);
    return length == strlen(b) && sodium_memcmp(a, b, length) == 0;
}

/* The line for the password hash. `n` counts the callers between secret_password_enter() and
 * secret_password_leave(), `waiting` those of them that wait for their turn. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t turn; /* signalled when the turn is free */
    bool taken;          /* a thread hashes */
    int n[SECRET_LINES], waiting[SECRET_LINES];
} lines = {.lock = PTHREAD_MUTEX_INITIALIZER, .turn = PTHREAD_COND_INITIALIZER};

/* Known callers are first: they wait for the hash that is under way, but for no stranger behind
 * it. */
static void take_turn(enum secret_line line)
{
    pthread_mutex_lock(&lines.lock);
    lines.waiting[line]++;
    while (lines.taken || (line == SECRET_STRANGERS && lines.waiting[SECRET_KNOWN]))
        pthread_cond_wait(&lines.turn, &lines.lock);
    lines.waiting[line]--;
    lines.taken = true;
    pthread_mutex_unlock(&lines.lock);
}

static void give_turn(void)
{
    pthread_mutex_lock(&lines.lock);
    lines.taken = false;
    pthread_cond_broadcast(&lines.turn);
    pthread_mutex_unlock(&lines.lock);
}

static bool hash_password(enum secret_line line, const char *password,
                          char ret[crypto_pwhash_STRBYTES])
{
    take_turn(line);
    bool made =
        crypto_pwhash_str(ret, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
    give_turn();
    if (!made)
        log_error("no memory to hash a password");
    return made;
}

enum result secret_password_hash(struct pool *pool, const char *password, const char **ret)
{
    char hash[crypto_pwhash_STRBYTES];
    if (!hash_password(SECRET_KNOWN, password, hash))
        return RESULT_FAILED;
    *ret = pool_strdup(pool, hash);
    return RESULT_OK;
}

enum result secret_password_enter(enum secret_line line)
{
    pthread_mutex_lock(&lines.lock);
    bool entered = lines.n[line] < SECRET_PASSWORDS_AT_ONCE;
    lines.n[line] += entered;
    pthread_mutex_unlock(&lines.lock);
    return entered ? RESULT_OK : RESULT_UNAVAILABLE;
}

void secret_password_leave(enum secret_line line)
{
    pthread_mutex_lock(&lines.lock);
    lines.n[line]--;
    pthread_mutex_unlock(&lines.lock);
}

bool secret_password_ok(enum secret_line line, const char *hash, const char *password)
{
    if (!hash) {
        /* This takes as long as a real check, because a check also hashes once at the same cost. */
        char unused[crypto_pwhash_STRBYTES];
        hash_password(line, password, unused);
        return false;
    }
    take_turn(line);
    bool ok = crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
    give_turn();
    return ok;
}
