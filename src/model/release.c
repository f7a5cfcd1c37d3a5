/*
 * Draws and shows released figures. Both walk through the tally in the same way; what was added to
 * the fair's file after the release has no figure and stays hidden.
 */
#include "model/release.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

bool release_may_show(const struct question *question)
{
    return question->personal && question->kind == QUESTION_ONE;
}

bool release_never_comes(const struct tally *tally)
{
    return tally->personal == TALLY_UNRELEASED && tally->event->sealed_at &&
           tally->responses < RELEASE_LEAST;
}

static void draw(struct release *release, struct release_cell *cells, struct release_cell cell,
                 int64_t count, noise_random *random)
{
    cell.figure = noise_figure(count, random);
    cells[release->n++] = cell;
}

static void draw_choice(const struct tally *tally, struct release *release,
                        struct release_cell *cells, const struct tally_choice *choice, int question,
                        noise_random *random)
{
    struct release_cell cell = {.question = question, .choice = choice->choice->id};
    draw(release, cells, cell, choice->answers, random);
    for (int b = 0; b < tally->event->n_booths; b++) {
        if (tally->booths[b].responses < RELEASE_LEAST)
            continue;
        cell.municipality = tally->booths[b].booth->municipality.code;
        draw(release, cells, cell, choice->by_booth[b], random);
    }
}

static size_t most_cells(const struct event *event)
{
    size_t n = 0;
    for (int i = 0; i < event->n_questions; i++)
        n += (size_t)event->questions[i].n_choices;
    return n * ((size_t)event->n_booths + 1);
}

struct release release_draw(struct pool *pool, const struct tally *tally, int64_t at,
                            noise_random *random)
{
    struct release_cell *cells = POOL_ARRAY(pool, struct release_cell, most_cells(tally->event));
    struct release release = {.at = at, .cells = cells};
    g_assert(!tally->filter.day && !tally->filter.booth && !tally->filter.source);
    g_assert(tally->personal == TALLY_EXACT && tally->responses >= RELEASE_LEAST);
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct tally_question *asked = &tally->questions[i];
        for (int k = 0; release_may_show(asked->question) && k < asked->question->n_choices; k++)
            draw_choice(tally, &release, cells, &asked->choices[k], asked->question->id, random);
    }
    return release;
}

static void hide(const struct tally *tally, struct tally_question *asked)
{
    int n = tally->event->n_booths;
    asked->asked = asked->answered = TALLY_HIDDEN;
    for (int b = 0; b < n; b++)
        asked->answered_by_booth[b] = TALLY_HIDDEN;
    for (int i = 0; i < asked->question->n_choices; i++) {
        asked->choices[i].answers = TALLY_HIDDEN;
        for (int b = 0; b < n; b++)
            asked->choices[i].by_booth[b] = TALLY_HIDDEN;
    }
}

/* With a filter for a booth, the figures are those of that booth. Returns whether one is shown. */
static bool show(struct tally *tally, const struct release_cell *cell, const char *own)
{
    const struct booth *only = tally->filter.booth;
    const struct tally_booth *booth = tally_booth(tally, cell->municipality);
    const struct tally_question *asked = tally_question(tally, cell->question);
    struct tally_choice *choice = tally_choice(tally, cell->choice);
    int64_t figure = cell->figure == NOISE_BELOW ? TALLY_BELOW : cell->figure;
    if (!asked || !choice || !release_may_show(asked->question))
        return false;
    if (only && only != (booth ? booth->booth : NULL))
        return false;
    if (own && cell->municipality && strcmp(own, cell->municipality) != 0)
        return false;
    if (booth)
        choice->by_booth[booth - tally->booths] = figure;
    if (!cell->municipality || only)
        choice->answers = figure;
    return true;
}

void tally_show_released(struct tally *tally, const struct release *release, const char *own)
{
    bool part = tally->filter.day || tally->filter.source;
    bool shown = false;
    for (int i = 0; i < tally->event->n_questions; i++) {
        if (tally->questions[i].question->personal)
            hide(tally, &tally->questions[i]);
    }
    tally->personal = part ? TALLY_FILTERED : release ? TALLY_RELEASED : TALLY_UNRELEASED;
    tally->released_at = release ? release->at : 0;
    for (int i = 0; !part && release && i < release->n; i++)
        shown = show(tally, &release->cells[i], own) || shown;
    if (tally->filter.booth && tally->personal == TALLY_RELEASED && !shown)
        tally->personal = TALLY_FILTERED;
}
