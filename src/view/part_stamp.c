/*
 * The stamps of view/part.h: each booth has one, drawn from motif.tpl and the booth's own data, so
 * that no fair needs a picture for it. The other parts are in part.c.
 */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"

/* The shape of a stamp and its angle are computed from the code. So a booth's stamp is the same on
 * every page. */
static void set_shape(struct tpl *stamp, const char *code)
{
    static const enum tpl_marker shapes[] = {M_SHAPE_ROUND, M_SHAPE_PLUM, M_SHAPE_SQUARE,
                                             M_SHAPE_HEXAGON};
    int sum = 0;
    for (const char *digit = code; *digit; digit++)
        sum += *digit - '0';
    tpl_show(stamp, shapes[sum % 4], true);
    tpl_set_integer(stamp, M_TURN, sum % 3 * 4 - 6);
}

void part_motif(struct tpl *tpl, struct pool *pool, const struct booth *booth)
{
    static const enum tpl_marker motifs[MOTIFS] = {
        [MOTIF_NONE] = M_MOTIF_NONE,       [MOTIF_APPLE] = M_MOTIF_APPLE,
        [MOTIF_BLOSSOM] = M_MOTIF_BLOSSOM, [MOTIF_CASTLE] = M_MOTIF_CASTLE,
        [MOTIF_CRAB] = M_MOTIF_CRAB,       [MOTIF_FISH] = M_MOTIF_FISH,
        [MOTIF_GRAPES] = M_MOTIF_GRAPES,   [MOTIF_MOUNTAIN] = M_MOTIF_MOUNTAIN,
        [MOTIF_PLANE] = M_MOTIF_PLANE,     [MOTIF_RICE] = M_MOTIF_RICE,
        [MOTIF_ROSE] = M_MOTIF_ROSE,       [MOTIF_SNOW] = M_MOTIF_SNOW,
        [MOTIF_WAVE] = M_MOTIF_WAVE,
    };
    const char *name = booth->municipality.name.ja;
    struct tpl *motif = tpl_include(tpl, M_MOTIF, TPL_MOTIF);
    tpl_show(motif, motifs[booth->motif], true);
    tpl_set(motif, M_INITIAL, pool_strndup(pool, name, (size_t)(g_utf8_next_char(name) - name)));
    tpl_set(tpl, M_INK, motif_name(booth->motif));
}

const char *part_short_name(struct pool *pool, const char *name)
{
    static const char *const kinds[] = {" City", " Town", " Village", " Ward"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_has_suffix(name, kinds[i]))
            return pool_strndup(pool, name, strlen(name) - strlen(kinds[i]));
    }
    return name;
}

/* A name in Latin letters is shown for the visitors who cannot read the one on the booth's sign,
 * with that one below it. */
static void set_name(struct tpl *stamp, struct pool *pool, enum lang lang,
                     const struct municipality *municipality)
{
    const char *name = words_in(&municipality->name, lang == LANG_EASY ? LANG_JA : lang);
    bool is_latin = g_ascii_isalpha(*name);
    if (is_latin)
        name = part_short_name(pool, name);
    size_t width = text_characters(name);
    if (is_latin)
        width = width * 6 / 10 + 1; /* in widths of a kanji */
    tpl_set(stamp, M_NAME, name);
    tpl_set_integer(stamp, M_SIZE, (int64_t)CLAMP(width, 2, 8));
    tpl_set(stamp, M_UNDER, is_latin ? municipality->name.ja : municipality->prefecture.ja);
}

void part_stamp(struct tpl *tpl, struct pool *pool, enum lang lang, const struct booth *booth,
                enum stamp_look look, const struct date *day)
{
    struct tpl *stamp = tpl_include(tpl, M_STAMP, TPL_STAMP);
    set_shape(stamp, booth->municipality.code);
    part_motif(stamp, pool, booth);
    set_name(stamp, pool, lang, &booth->municipality);
    tpl_show(stamp, M_BLANK, look == STAMP_BLANK);
    tpl_show(stamp, M_UNDATED, look != STAMP_DATED);
    if (look == STAMP_DATED) {
        tpl_show(stamp, M_STAMPED, true);
        tpl_set(stamp, M_DATE, pool_printf(pool, "%d.%d", day->month, day->day));
    }
}

#define FACES_MAX 12

void part_faces(struct tpl *tpl, struct pool *pool, enum lang lang, const struct event *event)
{
    for (int i = 0, n = 0; i < event->n_booths && n < FACES_MAX; i++) {
        if (event->booths[i].withdrawn)
            continue;
        part_stamp(tpl_add(tpl, M_FACES), pool, lang, &event->booths[i], STAMP_PLAIN, NULL);
        n++;
    }
}
