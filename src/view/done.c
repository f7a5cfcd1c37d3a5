/*
 * Fills done.tpl. Stamps are a shared part (view/part.h). The form that this page follows is
 * view/survey.c.
 */
#include "view/done.h"

#include "base/pool.h"
#include "model/place.h"
#include "view/part.h"
#include "view/shell.h"

/* NULL for `day`: not visited yet. */
static void show_booth(struct tpl *item, struct pool *pool, const struct page *page,
                       const struct booth *booth, const struct date *day)
{
    part_stamp(item, pool, page->lang, booth, day ? STAMP_DATED : STAMP_BLANK, day);
    part_booth(item, page->lang, booth);
}

/* Fills two lists: the booths on the card, and the booths not yet visited. The second list is
 * omitted if it is empty or the fair is over. */
static void show_booths(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct card *card)
{
    bool running = event_status(page->event, page->now).phase != EVENT_OVER;
    bool left = running && card_left(card, page->event) > 0;
    tpl_show(body, M_SOME_VISITS, card_booths(card) > 0);
    tpl_show(body, M_NO_VISITS, card_booths(card) == 0);
    struct tpl *still = left ? tpl_add(body, M_LEFT) : NULL;
    for (int i = 0; i < page->event->n_booths; i++) {
        const struct booth *booth = &page->event->booths[i];
        const struct visit *visit = card_visit(card, booth->municipality.code);
        if (visit)
            show_booth(tpl_add(body, M_VISITS), pool, page, booth, &visit->day);
        else if (left && !booth->withdrawn)
            show_booth(tpl_add(still, M_BOOTHS), pool, page, booth, NULL);
    }
}

static void show_answer(struct tpl *body, enum lang lang, const struct answer *answer)
{
    struct tpl *item = tpl_add(body, M_ANSWERS);
    tpl_set(item, M_TITLE, words_in(&answer->question->title, lang));
    for (int i = 0; i < answer->n_choices; i++) {
        const struct choice *choice = question_choice(answer->question, answer->choices[i]);
        if (choice)
            tpl_set(tpl_add(item, M_CHOICES), M_LABEL, words_in(&choice->label, lang));
    }
    if (answer->text)
        tpl_set(tpl_add(item, M_TEXTS), M_TEXT, answer->text);
}

enum result view_done(struct pool *pool, const struct page *page, const struct card *card,
                      GString *out)
{
    const struct response *response = card->response;
    bool corrected = response->corrected_at != 0;
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_DONE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_DONE);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_include(body, M_FLOWER, TPL_FLOWER);
    tpl_show(body, M_FIRST, !corrected);
    tpl_show(body, M_CORRECTED, corrected);
    tpl_set(body, M_REFERENCE, place_reference(pool, card->visitor));
    tpl_set(body, M_WHEN,
            part_moment(pool, page->lang, corrected ? response->corrected_at : response->at));
    show_booths(body, pool, page, card);
    for (int i = 0; i < response->n_answers; i++)
        show_answer(body, page->lang, &response->answers[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}
