/* Tests the draw of questions: how many are asked, that a person is asked the same again, that each
 * is asked of as many people, and the field that says it in a form. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/draw_sign.h"
#include "lib/secret.h"
#include "model/draw.h"

#define VISITORS 3000

static struct pool *pool;

static struct question questions[] = {
    {.id = 1},
    {.id = 2, .group = "a"},
    {.id = 3, .group = "b"},
    {.id = 4, .group = "a"},
    {.id = 5, .group = "b"},
    {.id = 6, .group = "a"},
    {.id = 7, .group = "a"},
    {.id = 8, .group = "a", .withdrawn = true},
};
static const struct question_group groups[] = {{"a", "A", 2}, {"b", "B", 1}};
static const struct event event = {.n_questions = G_N_ELEMENTS(questions),
                                   .questions = questions,
                                   .n_groups = G_N_ELEMENTS(groups),
                                   .groups = groups};

static const char *visitor(int i)
{
    return pool_printf(pool, "%08x-0000-4000-a000-000000000000", (unsigned)i);
}

static const char *text_of(const struct draw *draw)
{
    GString *text = pool_string(pool);
    for (int i = 0; i < draw->n; i++)
        g_string_append_printf(text, "%d ", draw->not_drawn[i]);
    return text->str;
}

static void test_sizes(void)
{
    g_assert_cmpint(draw_size(&event, &groups[0], false), ==, 5);
    g_assert_cmpint(draw_size(&event, &groups[0], true), ==, 4);
    g_assert_cmpint(draw_most(&event), ==, 4);
}

/* Two of four and one of two are left out; what is withdrawn is not drawn, and question 1 is asked
 * of all. Each question is asked of half of the people, and each pair of a group of a sixth: of
 * 3000, more than 5 standard deviations away is no chance. */
static void test_fair(void)
{
    int asked[9] = {0}, pairs = 0;
    for (int i = 0; i < VISITORS; i++) {
        struct draw draw = draw_for(pool, &event, visitor(i), NULL);
        g_assert_cmpint(draw.n, ==, 3);
        g_assert_false(draw_leaves_out(&draw, 1) || draw_leaves_out(&draw, 8));
        for (int id = 1; id <= 8; id++)
            asked[id] += !draw_leaves_out(&draw, id);
        pairs += !draw_leaves_out(&draw, 2) && !draw_leaves_out(&draw, 4);
    }
    for (int id = 2; id <= 7; id++)
        g_assert_cmpint(ABS(asked[id] - VISITORS / 2), <, 140);
    g_assert_cmpint(ABS(pairs - VISITORS / 6), <, 105);
}

static void test_same_again(void)
{
    struct draw one = draw_for(pool, &event, visitor(7), NULL);
    struct draw two = draw_for(pool, &event, visitor(7), NULL);
    g_assert_cmpstr(text_of(&one), ==, text_of(&two));
}

/* A question that is withdrawn changes the draw of those only who were asked it. */
static void test_withdrawn_later(void)
{
    for (int i = 0; i < 100; i++) {
        questions[3].withdrawn = false;
        struct draw before = draw_for(pool, &event, visitor(i), NULL);
        questions[3].withdrawn = true;
        struct draw after = draw_for(pool, &event, visitor(i), NULL);
        questions[3].withdrawn = false;
        for (int id = 1; id <= 7; id++) {
            if (id != 4 && !draw_leaves_out(&before, id))
                g_assert_false(draw_leaves_out(&after, id));
        }
    }
}

/* A correction asks what was answered and what was asked, whoever's browser it is. */
static void test_correction(void)
{
    const int left_out[] = {2, 3, 6};
    const struct answer answers[] = {{.question = &questions[5], .text = "six"}};
    const struct response response = {
        .n_answers = 1, .answers = answers, .n_not_drawn = 3, .not_drawn = left_out};
    for (int i = 0; i < 50; i++) {
        struct draw draw = draw_for(pool, &event, visitor(i), &response);
        g_assert_false(draw_leaves_out(&draw, 6) || draw_leaves_out(&draw, 5));
        g_assert_true(draw_leaves_out(&draw, 2) && draw_leaves_out(&draw, 3));
    }
}

static void test_sign(void)
{
    struct secret_key key = {.bytes = {1}}, other = {.bytes = {2}};
    const int left_out[] = {2, 32767};
    const struct draw draw = {2, left_out}, none = {0};
    struct draw read;
    const char *field = draw_sign(pool, &key, 9, &draw), *nothing = draw_sign(pool, &key, 9, &none);
    g_assert_cmpint(strlen(field), ==, strlen("2,32767") + DRAW_MAC_LENGTH);
    g_assert_true(draw_read(pool, &key, 9, field, &read));
    g_assert_cmpstr(text_of(&read), ==, "2 32767 ");
    g_assert_true(draw_read(pool, &key, 9, nothing, &read));
    g_assert_cmpint(read.n, ==, 0);
    g_assert_false(draw_read(pool, &other, 9, field, &read));
    g_assert_false(draw_read(pool, &key, 8, field, &read));
    g_assert_false(draw_read(pool, &key, 9, pool_printf(pool, "2%s", nothing), &read));
    g_assert_false(draw_read(pool, &key, 9, "2,3", &read));
    g_assert_false(draw_read(pool, &key, 9, "", &read));
    g_assert_false(draw_read(pool, &key, 9, NULL, &read));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    g_test_add_func("/draw/sizes", test_sizes);
    g_test_add_func("/draw/fair", test_fair);
    g_test_add_func("/draw/same again", test_same_again);
    g_test_add_func("/draw/withdrawn later", test_withdrawn_later);
    g_test_add_func("/draw/correction", test_correction);
    g_test_add_func("/draw/sign", test_sign);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
