/* Implements model/event_check_measure.h. */
#include "model/event_check_measure.h"

/* False: the number is not from `least` to EVENT_BAND_MAX. */
static bool check_range(const struct check *c, const char *path, int least, int number)
{
    bool is_in = number >= least && number <= EVENT_BAND_MAX;
    if (!is_in)
        REFUSE(c, path, WORD_RULE_RANGE, check_number(c, least), check_number(c, EVENT_BAND_MAX));
    return is_in;
}

/* A choice says its numbers, from `least` on. `before` is where the offered choice before it ends;
 * NULL: there is none, or it has no end. */
static void check_band(const struct check *c, const char *path, const struct choice *choice,
                       int least, const int *before)
{
    const char *from = check_path(c, path, "least");
    if (choice->other)
        REFUSE(c, check_path(c, path, "other"), WORD_RULE_BAND_OTHER);
    if (!choice->least) {
        REFUSE(c, from, WORD_RULE_BAND_MISSING);
        return;
    }
    if (!check_range(c, from, least, *choice->least))
        return;
    if (choice->most)
        (void)check_range(c, check_path(c, path, "most"), *choice->least, *choice->most);
    if (before && *choice->least <= *before)
        REFUSE(c, from, WORD_RULE_BAND_ORDER, check_number(c, *before));
}

/* There are so few that the form to edit them can be sent. The bands of the offered choices ascend,
 * and only the last one has no end. A withdrawn choice has answers, too, so it needs its numbers.
 */
static void check_bands(const struct check *c, const char *path, const struct question *question)
{
    const struct choice *before = NULL;
    if (question->n_choices > EVENT_BANDS_MAX)
        check_count(c, path, "choices", question->n_choices, 2, EVENT_BANDS_MAX);
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        const int *end = before && !choice->withdrawn ? before->most : NULL;
        check_band(c, check_item(c, path, "choices", i), choice,
                   question->measures == MEASURE_PARTY ? 1 : 0, end);
        if (choice->withdrawn)
            continue;
        if (before && !before->most)
            REFUSE(c,
                   check_path(c, check_item(c, path, "choices", (int)(before - question->choices)),
                              "most"),
                   WORD_RULE_BAND_OPEN);
        before = choice;
    }
}

static void check_no_bands(const struct check *c, const char *path, const struct question *question)
{
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        const char *place = check_item(c, path, "choices", i);
        if (choice->least || choice->most)
            REFUSE(c, check_path(c, place, choice->least ? "least" : "most"),
                   WORD_RULE_BAND_UNUSED);
    }
}

/* Its answers go into a figure that all may read, so it must not be personal. */
void check_measure(const struct check *c, const char *path, int i)
{
    const struct question *question = &c->event->questions[i];
    if (question->measures == MEASURE_NOTHING) {
        check_no_bands(c, path, question);
        return;
    }
    if (question->kind != QUESTION_ONE) {
        REFUSE(c, check_path(c, path, "measures"), WORD_RULE_MEASURES_KIND);
        return;
    }
    if (question->personal)
        REFUSE(c, check_path(c, path, "personal"), WORD_RULE_MEASURES_PERSONAL);
    for (int k = 0; k < i && !question->withdrawn; k++) {
        const struct question *other = &c->event->questions[k];
        if (other->measures == question->measures && !other->withdrawn)
            REFUSE(c, check_path(c, path, "measures"), WORD_RULE_MEASURES_TWICE,
                   check_number(c, k + 1));
    }
    check_bands(c, path, question);
}
