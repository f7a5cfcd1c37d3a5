/* Tests random ids, standard hashes, passwords and the key file, which is made once and
 * protected. */
#include "lib/secret.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/pool.h"
#include "base/text.h"

static const struct secret_key *counting_key(void)
{
    static struct secret_key key;
    for (int i = 0; i < 32; i++)
        key.bytes[i] = (uint8_t)i;
    return &key;
}

/* --- random ids and hashes -------------------------------------------------------------------- */

static void test_token(void)
{
    g_autoptr(pool) p = pool_new();
    int seen[128] = {0};
    for (int i = 0; i < 1000; i++) {
        const char *token = secret_token(p, SECRET_TOKEN_LENGTH);
        g_assert_cmpuint(strlen(token), ==, SECRET_TOKEN_LENGTH);
        for (int c = 0; c < SECRET_TOKEN_LENGTH; c++)
            seen[(int)token[c]]++;
    }
    /* Each of the 32 letters is expected 500 times. */
    int letters = 0;
    for (int c = 0; c < 128; c++) {
        g_assert_cmpint(!!strchr("0123456789abcdefghjkmnpqrstvwxyz", c) && c, ==, seen[c] > 300);
        letters += seen[c];
    }
    g_assert_cmpint(letters, ==, 16000);
    g_assert_cmpstr(secret_token(p, 16), !=, secret_token(p, 16));
}

static void test_uuid(void)
{
    g_autoptr(pool) p = pool_new();
    for (int i = 0; i < 100; i++) {
        const char *uuid = secret_uuid(p);
        g_assert_true(text_is_uuid(uuid));
        g_assert_cmpint(uuid[14], ==, '4');
        g_assert_nonnull(strchr("89ab", uuid[19]));
        g_assert_cmpstr(uuid, !=, secret_uuid(p));
    }
}

/* The expected value comes from another implementation of BLAKE2b: key 00 01 .. 1f, "visitor" NUL
 * "abc". */
static void test_mac(void)
{
    g_autoptr(pool) p = pool_new();
    const struct secret_key *key = counting_key();
    g_assert_cmpstr(secret_mac(p, key, "visitor", "abc"), ==, "152a3053c6cffd0dc6cad9455f64236c");
    g_assert_cmpstr(secret_mac_uuid(p, key, "visitor", "abc"), ==,
                    "152a3053-c6cf-fd0d-c6ca-d9455f64236c");
    g_assert_cmpstr(secret_mac(p, key, "visitora", "bc"), !=, secret_mac(p, key, "visitor", "abc"));
    struct secret_key other = *key;
    other.bytes[31] ^= 1;
    g_assert_cmpstr(secret_mac(p, &other, "visitor", "abc"), !=,
                    secret_mac(p, key, "visitor", "abc"));
}

static void test_digest(void)
{
    g_autoptr(pool) p = pool_new();
    g_assert_cmpstr(secret_digest(p, "abc", 3), ==,
                    "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    g_assert_cmpstr(secret_digest(p, "", 0), ==,
                    "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    g_assert_cmpstr(secret_digest(p, "a\0b", 3), !=, secret_digest(p, "a\0c", 3));
}

static void test_equal(void)
{
    g_assert_true(secret_equal("", ""));
    g_assert_true(secret_equal("abc", "abc"));
    g_assert_false(secret_equal("abc", "abd"));
    g_assert_false(secret_equal("abc", "ab"));
    g_assert_false(secret_equal("", "a"));
}

/* --- passwords -------------------------------------------------------------------------------- */

static void test_password(void)
{
    g_autoptr(pool) p = pool_new();
    const char *hash = NULL, *again = NULL;
    g_assert_cmpint(secret_password_hash(p, "交流都市 2023", &hash), ==, RESULT_OK);
    g_assert_cmpint(secret_password_hash(p, "交流都市 2023", &again), ==, RESULT_OK);
    g_assert_true(g_str_has_prefix(hash, "$argon2id$"));
    g_assert_cmpstr(hash, !=, again);
    g_assert_true(secret_password_ok(SECRET_STRANGERS, hash, "交流都市 2023"));
    g_assert_false(secret_password_ok(SECRET_STRANGERS, hash, "交流都市 2024"));
    g_assert_false(secret_password_ok(SECRET_STRANGERS, hash, ""));
    g_assert_false(secret_password_ok(SECRET_STRANGERS, "", "x"));
    g_assert_false(secret_password_ok(SECRET_STRANGERS, "not a hash", "x"));
    g_assert_false(secret_password_ok(SECRET_STRANGERS, NULL, "x"));
}

/* The CPU time of this thread in microseconds. The work of other processes does not count. */
static int64_t work_so_far(void)
{
    struct timespec spent;
    g_assert_cmpint(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent), ==, 0);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

static int64_t work_of_password(const char *hash)
{
    int64_t start = work_so_far();
    g_assert_false(secret_password_ok(SECRET_STRANGERS, hash, "wrong"));
    return work_so_far() - start;
}

static void test_unknown_login_costs_as_much(void)
{
    g_autoptr(pool) p = pool_new();
    const char *hash = NULL;
    g_assert_cmpint(secret_password_hash(p, "right", &hash), ==, RESULT_OK);
    int64_t known = work_of_password(hash), unknown = work_of_password(NULL);
    g_assert_cmpint(unknown, >, known / 2);
    g_assert_cmpint(unknown, <, known * 2);
}

static void *enter(void *entered)
{
    *(bool *)entered = secret_password_enter(SECRET_STRANGERS) == RESULT_OK;
    return NULL;
}

/* Tests that only a fixed number of callers may enter at once, that each one who leaves admits
 * another, and that a full line leaves the other line's places free. */
static void test_the_line_has_an_end(void)
{
    enum { MANY = 32 };
    pthread_t threads[MANY];
    bool entered[MANY];
    int n = 0;
    for (int i = 0; i < MANY; i++)
        g_assert_cmpint(pthread_create(&threads[i], NULL, enter, &entered[i]), ==, 0);
    for (int i = 0; i < MANY; i++) {
        g_assert_cmpint(pthread_join(threads[i], NULL), ==, 0);
        n += entered[i];
    }
    g_assert_cmpint(n, ==, SECRET_PASSWORDS_AT_ONCE);
    for (int i = 0; i < SECRET_PASSWORDS_AT_ONCE; i++)
        g_assert_cmpint(secret_password_enter(SECRET_KNOWN), ==, RESULT_OK);
    g_assert_cmpint(secret_password_enter(SECRET_KNOWN), ==, RESULT_UNAVAILABLE);
    secret_password_leave(SECRET_STRANGERS);
    g_assert_cmpint(secret_password_enter(SECRET_STRANGERS), ==, RESULT_OK);
    g_assert_cmpint(secret_password_enter(SECRET_STRANGERS), ==, RESULT_UNAVAILABLE);
    for (int i = 0; i < SECRET_PASSWORDS_AT_ONCE; i++) {
        secret_password_leave(SECRET_STRANGERS);
        secret_password_leave(SECRET_KNOWN);
    }
    g_assert_cmpint(secret_password_enter(SECRET_STRANGERS), ==, RESULT_OK);
    secret_password_leave(SECRET_STRANGERS);
}

struct guesser {
    int *over;
    int hashed;
};

static void *guess(void *context)
{
    struct guesser *guesser = context;
    while (!g_atomic_int_get(guesser->over))
        guesser->hashed += !secret_password_ok(SECRET_STRANGERS, NULL, "guess");
    return NULL;
}

/* Tests that a known caller has its turn before the strangers that wait. While four strangers hash
 * without a pause, each check of the known caller passes at most two of theirs: the hash under way
 * when it came, and the one that follows its own. */
static void test_the_known_are_first(void)
{
    enum { KNOWN = 5 };
    int over = 0, hashed = 0;
    pthread_t threads[SECRET_PASSWORDS_AT_ONCE];
    struct guesser guessers[SECRET_PASSWORDS_AT_ONCE];
    g_autoptr(pool) p = pool_new();
    const char *hash = NULL;
    g_assert_cmpint(secret_password_hash(p, "right", &hash), ==, RESULT_OK);
    for (int i = 0; i < SECRET_PASSWORDS_AT_ONCE; i++) {
        guessers[i] = (struct guesser){&over, 0};
        g_assert_cmpint(pthread_create(&threads[i], NULL, guess, &guessers[i]), ==, 0);
    }
    for (int i = 0; i < KNOWN; i++)
        g_assert_true(secret_password_ok(SECRET_KNOWN, hash, "right"));
    g_atomic_int_set(&over, 1);
    for (int i = 0; i < SECRET_PASSWORDS_AT_ONCE; i++) {
        g_assert_cmpint(pthread_join(threads[i], NULL), ==, 0);
        hashed += guessers[i].hashed;
    }
    /* The strangers finish what they have begun: one each. */
    g_assert_cmpint(hashed, <=, 2 * KNOWN + SECRET_PASSWORDS_AT_ONCE);
}

/* --- the key file ----------------------------------------------------------------------------- */

struct place {
    char *directory, *file;
};

static void place_begin(struct place *place, const void *data)
{
    (void)data;
    place->directory = g_dir_make_tmp("bussanten-secret-XXXXXX", NULL);
    g_assert_nonnull(place->directory);
    place->file = g_build_filename(place->directory, "key", NULL);
}

static void place_end(struct place *place, const void *data)
{
    (void)data;
    g_unlink(place->file);
    g_assert_cmpint(g_rmdir(place->directory), ==, 0); /* fails if a draft is left */
    g_free(place->file);
    g_free(place->directory);
}

static void test_key_is_made_once(struct place *place, const void *data)
{
    (void)data;
    struct secret_key made, read;
    struct stat status;
    g_autofree char *text = NULL;
    gsize length;
    mode_t mask = umask(0);
    g_assert_cmpint(secret_key_load(place->file, &made), ==, RESULT_OK);
    umask(mask);
    g_assert_cmpint(secret_key_load(place->file, &read), ==, RESULT_OK);
    g_assert_cmpmem(made.bytes, 32, read.bytes, 32);
    g_assert_cmpint(stat(place->file, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 07777, ==, 0600);
    g_assert_true(g_file_get_contents(place->file, &text, &length, NULL));
    g_assert_cmpuint(length, ==, 65);
    g_assert_cmpuint(strspn(text, "0123456789abcdef"), ==, 64);
    g_assert_cmpint(text[64], ==, '\n');
}

enum { PROCESSES = 16 };

/* Waits until the pipe is closed, so that all processes start at once. Then writes the key that it
 * got. */
static void race(const char *file, int start, int results)
{
    char byte;
    struct secret_key key;
    if (read(start, &byte, 1) == 0 && secret_key_load(file, &key) == RESULT_OK &&
        write(results, key.bytes, 32) == 32)
        _exit(0);
    _exit(1);
}

static void test_key_race(struct place *place, const void *data)
{
    (void)data;
    for (int round = 0; round < 10; round++) {
        int start[2], results[2];
        pid_t children[PROCESSES];
        g_assert_cmpint(pipe(start), ==, 0);
        g_assert_cmpint(pipe(results), ==, 0);
        for (int i = 0; i < PROCESSES; i++) {
            children[i] = fork();
            if (children[i] == 0) {
                close(start[1]);
                race(place->file, start[0], results[1]);
            }
        }
        close(start[0]);
        close(start[1]);
        uint8_t first[32], key[32];
        for (int i = 0; i < PROCESSES; i++) {
            int status;
            g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
            g_assert_cmpint(status, ==, 0);
            g_assert_cmpint(read(results[0], i ? key : first, 32), ==, 32);
            if (i)
                g_assert_cmpmem(first, 32, key, 32);
        }
        close(results[0]);
        close(results[1]);
        g_assert_cmpint(g_unlink(place->file), ==, 0);
    }
}

#define DIGITS "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F"

static const struct file_row {
    const char *name, *text;
    int mode;
    enum result result;
} file_rows[] = {
    {"good", DIGITS "\n", 0600, RESULT_OK},
    {"good_without_line_feed", DIGITS, 0600, RESULT_OK},
    {"good_read_only", DIGITS "\n", 0400, RESULT_OK},
    {"group_may_read", DIGITS "\n", 0640, RESULT_FAILED},
    {"others_may_read", DIGITS "\n", 0604, RESULT_FAILED},
    {"group_may_write", DIGITS "\n", 0620, RESULT_FAILED},
    {"empty", "", 0600, RESULT_FAILED},
    {"short", "0001020304", 0600, RESULT_FAILED},
    {"long", DIGITS "00", 0600, RESULT_FAILED},
    {"two_line_feeds", DIGITS "\n\n", 0600, RESULT_FAILED},
    {"much_longer", DIGITS DIGITS, 0600, RESULT_FAILED},
    {"not_hex", "zz" DIGITS, 0600, RESULT_FAILED},
    {"space_inside", "00 02030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f ", 0600,
     RESULT_FAILED},
};

static void test_key_file(struct place *place, const void *data)
{
    const struct file_row *row = data;
    struct secret_key key, untouched;
    memset(&untouched, 0xEE, sizeof untouched);
    key = untouched;
    g_assert_true(g_file_set_contents(place->file, row->text, -1, NULL));
    g_assert_cmpint(g_chmod(place->file, row->mode), ==, 0);
    g_assert_cmpint(secret_key_load(place->file, &key), ==, row->result);
    g_assert_cmpmem(&key, sizeof key, row->result ? &untouched : counting_key(), sizeof key);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(place->file, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, row->text);
}

static void test_no_directory(struct place *place, const void *data)
{
    (void)data;
    struct secret_key key;
    g_autofree char *file = g_build_filename(place->directory, "missing", "key", NULL);
    g_assert_cmpint(secret_key_load(file, &key), ==, RESULT_FAILED);
}

static void test_directory_for_a_key(struct place *place, const void *data)
{
    (void)data;
    struct secret_key key;
    g_assert_cmpint(secret_key_load(place->directory, &key), ==, RESULT_FAILED);
}

static void add_with_place(const char *name, const void *row,
                           void (*test)(struct place *, const void *))
{
    g_autofree char *path = g_strdup_printf("/secret/%s", name);
    g_test_add(path, struct place, row, place_begin, test, place_end);
}

static void test_wiped(void)
{
    char password[] = "a password";
    secret_wipe(password + 2, 4);
    g_assert_cmpmem(password, sizeof password, "a \0\0\0\0word", sizeof password);
}

/* What is sealed is opened only with the same key and purpose, and unchanged. */
static void test_seal(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct secret_key one = {{1}}, two = {{2}};
    const char text[20] = "twenty bytes of text";
    char opened[20] = "";
    char *sealed = secret_seal(pool, &one, "for 1", text, sizeof text);
    g_assert_cmpuint(strlen(sealed), ==, 120);
    g_assert_cmpstr(secret_seal(pool, &one, "for 1", text, sizeof text), !=, sealed);
    g_assert_true(secret_open(&one, "for 1", sealed, opened, sizeof opened));
    g_assert_cmpmem(opened, sizeof opened, text, sizeof text);
    g_assert_false(secret_open(&two, "for 1", sealed, opened, sizeof opened));
    g_assert_false(secret_open(&one, "for 2", sealed, opened, sizeof opened));
    g_assert_false(secret_open(&one, "for 1", sealed, opened, sizeof opened - 1));
    g_assert_false(secret_open(&one, "for 1", "", opened, sizeof opened));
    for (int i = 0; i < 120; i += 7) {
        char *changed = pool_strdup(pool, sealed);
        changed[i] = changed[i] == '0' ? '1' : '0';
        g_assert_false(secret_open(&one, "for 1", changed, opened, sizeof opened));
        changed[i] = 'x';
        g_assert_false(secret_open(&one, "for 1", changed, opened, sizeof opened));
    }
}

static void test_digits(void)
{
    g_autoptr(pool) pool = pool_new();
    int seen[10] = {0};
    const char *digits = secret_digits(pool, 1000);
    g_assert_cmpuint(strspn(digits, "0123456789"), ==, 1000);
    for (int i = 0; i < 1000; i++)
        seen[digits[i] - '0']++;
    for (int i = 0; i < 10; i++)
        g_assert_cmpint(seen[i], >, 40); /* of 100 */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    g_test_add_func("/secret/token", test_token);
    g_test_add_func("/secret/uuid", test_uuid);
    g_test_add_func("/secret/mac", test_mac);
    g_test_add_func("/secret/digest", test_digest);
    g_test_add_func("/secret/equal", test_equal);
    g_test_add_func("/secret/password", test_password);
    g_test_add_func("/secret/unknown_login_costs_as_much", test_unknown_login_costs_as_much);
    g_test_add_func("/secret/the_line_has_an_end", test_the_line_has_an_end);
    g_test_add_func("/secret/the_known_are_first", test_the_known_are_first);
    add_with_place("key_is_made_once", NULL, test_key_is_made_once);
    add_with_place("key_race", NULL, test_key_race);
    add_with_place("no_directory", NULL, test_no_directory);
    add_with_place("directory_for_a_key", NULL, test_directory_for_a_key);
    for (size_t i = 0; i < G_N_ELEMENTS(file_rows); i++) {
        g_autofree char *name = g_strdup_printf("key_file/%s", file_rows[i].name);
        add_with_place(name, &file_rows[i], test_key_file);
    }
    g_test_add_func("/secret/wiped", test_wiped);
    g_test_add_func("/secret/seal", test_seal);
    g_test_add_func("/secret/digits", test_digits);
    return g_test_run();
}
