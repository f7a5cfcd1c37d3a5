/*
 * Fills posters.tpl, poster_reissue.tpl and posters_refused.tpl. The staff's page is in Japanese.
 * The printed sheet has all three languages at once, because a visitor cannot switch the language
 * of paper. Its words are the usual ones, taken from each language. The squares of a code come from
 * lib/qr.h.
 */
#include "view/poster.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "lib/qr.h"
#include "model/address.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static const char *name_of(const struct page *page, const struct place *place, enum lang lang)
{
    const struct booth *booth = event_booth(page->event, place->municipality);
    return booth ? words_in(&booth->municipality.name, lang) : word(lang, WORD_PLACE_ENTRANCE);
}

/* --- on paper --- */

static enum result show_code(struct tpl *tpl, struct pool *pool, const struct page *page,
                             const struct place *place)
{
    struct qr qr;
    const char *address = address_poster(pool, page->base_url, place->token);
    enum result r = qr_make(pool, address, &qr);
    if (r)
        return r;
    tpl_set(tpl, M_URL, address);
    part_qr(tpl, pool, &qr);
    tpl_set(tpl, M_TYPED, place_code_halves(pool, place->code));
    return RESULT_OK;
}

/* The site's address without its scheme, as a visitor types it. Every browser adds the scheme
 * itself. */
static const char *domain_of(const struct page *page)
{
    const char *scheme = strstr(page->base_url, "://");
    return scheme ? scheme + strlen("://") : page->base_url;
}

/* In every language: what to do, and what to do if the camera fails. */
static void say(struct tpl *tpl, struct pool *pool, const struct page *page,
                const struct place *place)
{
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        enum word what = place->municipality ? WORD_POSTER_BOOTH : WORD_POSTER_ENTRANCE;
        struct tpl *line = tpl_add(tpl, M_LINES), *other = tpl_add(tpl, M_TYPING);
        tpl_set(line, M_LANG, lang_code(lang));
        tpl_set(line, M_TEXT, text_fill(pool, word(lang, what), name_of(page, place, lang), NULL));
        tpl_set(other, M_LANG, lang_code(lang));
        tpl_set(other, M_TEXT,
                text_fill(pool, word(lang, WORD_POSTER_TYPED), domain_of(page),
                          word(lang, WORD_EVENT_CHECKIN), NULL));
    }
}

/* On the paper of a rehearsal: that it is one, in each language. */
static void show_rehearsal(struct tpl *poster)
{
    struct tpl *rehearsal = tpl_add(poster, M_REHEARSAL);
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        if (lang == LANG_EASY)
            continue; /* the same word as in Japanese */
        struct tpl *mark = tpl_add(rehearsal, M_MARKS);
        tpl_set(mark, M_LANG, lang_code(lang));
        tpl_set(mark, M_TEXT, word(lang, WORD_REHEARSAL_LABEL));
    }
}

static enum result show_poster(struct tpl *body, struct pool *pool, const struct page *page,
                               const struct place *place)
{
    const struct event *event = page->event;
    const struct booth *booth = event_booth(event, place->municipality);
    struct tpl *poster = tpl_add(body, M_POSTERS);
    if (event->rehearsal_of)
        show_rehearsal(poster);
    tpl_set(poster, M_PLACE, place_name(place->municipality));
    tpl_set(poster, M_FAIR, words_in(&event->name, page->lang));
    tpl_set(poster, M_PERIOD, part_period_of(pool, page->lang, event));
    tpl_set(poster, M_NAME, name_of(page, place, LANG_JA));
    tpl_set(poster, M_ENGLISH, name_of(page, place, LANG_EN));
    tpl_set(poster, M_DOMAIN, domain_of(page));
    part_stall(poster, page, booth);
    if (booth)
        part_stamp(tpl_add(poster, M_AT_BOOTH), pool, LANG_JA, booth, STAMP_PLAIN, NULL);
    else
        part_faces(tpl_add(poster, M_AT_ENTRANCE), pool, LANG_JA, event);
    say(poster, pool, page, place);
    return show_code(poster, pool, page, place);
}

/* --- on the screen --- */

static struct tpl *begin(struct pool *pool, const struct page *page, const struct posters *shown,
                         enum tpl_file file, struct tpl **ret_shell)
{
    *ret_shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_POSTERS));
    struct tpl *body = tpl_include(*ret_shell, M_BODY, file);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    return body;
}

/* When the poster was made, and how many posters it has replaced. */
static const char *issued(struct pool *pool, const struct page *page, const struct place *place)
{
    const char *moment = part_moment(pool, page->lang, place->made_at);
    if (!place->replaced)
        return moment;
    return text_fill(pool, word(page->lang, WORD_STAFF_POSTER_REISSUED_AT), moment,
                     pool_printf(pool, "%d", place->replaced), NULL);
}

static void list(struct tpl *body, struct pool *pool, const struct page *page,
                 const struct place *place)
{
    struct tpl *row = tpl_add(body, M_PLACES);
    tpl_set(row, M_PLACE, place_name(place->municipality));
    tpl_set(row, M_NAME,
            place->municipality ? name_of(page, place, page->lang)
                                : word(page->lang, WORD_STAFF_POSTER_ENTRANCE));
    tpl_set(row, M_TYPED, place_code_halves(pool, place->code));
    tpl_set(row, M_ISSUED, issued(pool, page, place));
    tpl_set(row, M_ISSUED_AT, date_iso_moment(pool, place->made_at));
}

static void show_just(struct tpl *body, const struct page *page, const struct place *just)
{
    struct tpl *note = tpl_add(body, M_JUST);
    tpl_set(note, M_NAME, name_of(page, just, page->lang));
    tpl_set(note, M_PLACE, place_name(just->municipality));
}

enum result view_posters(struct pool *pool, const struct page *page, const struct posters *shown,
                         GString *out)
{
    struct tpl *shell, *body = begin(pool, page, shown, TPL_POSTERS, &shell);
    tpl_show(body, M_UNPUBLISHED, !event_is_open(page->event));
    if (shown->just)
        show_just(body, page, shown->just);
    if (shown->only)
        tpl_set(tpl_add(body, M_ONLY), M_NAME, name_of(page, shown->only, page->lang));
    for (int i = 0; i < shown->n; i++) {
        const struct place *place = &shown->places[i];
        list(body, pool, page, place);
        if (shown->only && place != shown->only)
            continue;
        enum result r = show_poster(body, pool, page, place);
        if (r)
            return r;
    }
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_poster_reissue(struct pool *pool, const struct page *page,
                                const struct posters *shown, GString *out)
{
    const struct place *place = shown->asking;
    struct tpl *shell, *body = begin(pool, page, shown, TPL_POSTER_REISSUE, &shell);
    tpl_set(body, M_NAME, name_of(page, place, page->lang));
    tpl_set(body, M_PLACE, place_name(place->municipality));
    tpl_set(body, M_CODE, place->code);
    tpl_set(body, M_TYPED, place_code_halves(pool, place->code));
    tpl_set(body, M_ISSUED, issued(pool, page, place));
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_posters_refused(struct pool *pool, const struct page *page,
                                 const struct posters *shown, GString *out)
{
    struct tpl *shell, *body = begin(pool, page, shown, TPL_POSTERS_REFUSED, &shell);
    tpl_set(body, M_URL, page->base_url);
    tpl_set_integer(body, M_MOST, address_poster_base_most(QR_BYTES_MAX));
    tpl_set_integer(body, M_LENGTH, (int64_t)strlen(page->base_url));
    return tpl_expand(shell, TPL_PAGE, out);
}
