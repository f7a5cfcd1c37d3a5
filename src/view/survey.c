/*
 * Fills survey.tpl. What was ticked and typed comes from a struct survey_form, so that a refused
 * form is shown as it was sent. Each problem appears twice: in the summary at the top, with a link,
 * and beside its field. The answers as staff see them are view/report_answers.c.
 */
#include "view/survey.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "view/kiosk.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/survey_choices.h"

struct survey_view {
    struct pool *pool;
    const struct page *page;
    const struct survey_problems *problems;
    struct tpl *body;
    struct tpl *faults; /* the summary; NULL while no problem was found */
};

/* `title` is the question's title; NULL for the booths. */
static const char *fault_words(const struct survey_view *view, const char *title,
                               const struct survey_problem *problem)
{
    static const enum word words[] = {
        [SURVEY_EMPTY] = WORD_SURVEY_FAULT_EMPTY,
        [SURVEY_UNKNOWN_BOOTH] = WORD_SURVEY_FAULT_UNKNOWN_BOOTH,
        [SURVEY_UNKNOWN_CHOICE] = WORD_SURVEY_FAULT_UNKNOWN_CHOICE,
        [SURVEY_TWO_CHOICES] = WORD_SURVEY_FAULT_TWO_CHOICES,
        [SURVEY_TOO_LONG] = WORD_SURVEY_FAULT_TOO_LONG,
        [SURVEY_UNREADABLE] = WORD_SURVEY_FAULT_UNREADABLE,
        [SURVEY_WITHOUT_ID] = WORD_SURVEY_FAULT_WITHOUT_ID,
    };
    return text_fill(view->pool, word(view->page->lang, words[problem->fault]),
                     pool_printf(view->pool, "%d", problem->limit), title, NULL);
}

/* Shows the problem of a field, if there is one, in the summary and beside the field. */
static void show_fault(struct survey_view *view, struct tpl *tpl, const char *title,
                       const char *field, enum tpl_marker wrong, enum tpl_marker message)
{
    for (int i = 0; view->problems && i < view->problems->n; i++) {
        const struct survey_problem *problem = &view->problems->at[i];
        if (strcmp(problem->field, field) != 0)
            continue;
        const char *words = fault_words(view, title, problem);
        part_fault(view->body, &view->faults, field, words);
        tpl_show(tpl, wrong, true);
        tpl_set(tpl, message, words);
        return;
    }
}

static void show_booths(struct survey_view *view, const struct card *card,
                        const struct survey_form *form)
{
    const struct event *event = view->page->event;
    enum lang lang = view->page->lang;
    bool has_stamps = false;
    show_fault(view, view->body, NULL, "booth", M_BOOTHS_WRONG, M_FAULT);
    part_find(view->body, event, "all-booths");
    for (int i = 0; i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        const char *code = booth->municipality.code;
        const struct visit *visit = card_visit(card, code);
        if (!survey_offers_booth(form, booth))
            continue;
        struct tpl *item = tpl_add(view->body, M_BOOTHS);
        part_booth(item, lang, booth);
        survey_face(item, view->pool, booth);
        if (part_is_large(event))
            part_also(item, view->pool, booth);
        tpl_show(item, M_TICKED, survey_booth_ticked(form, code));
        bool is_stamped = visit && visit->source != SOURCE_FORM;
        tpl_show(item, M_STAMPED, is_stamped);
        has_stamps |= is_stamped;
    }
    tpl_show(view->body, M_STAMPS_STAY, has_stamps);
}

static void show_other(struct survey_view *view, struct tpl *field, const struct typed *typed)
{
    struct tpl *other = tpl_add(field, M_OTHER);
    const char *title = words_in(&typed->question->title, view->page->lang);
    tpl_set(other, M_TYPED, typed->other);
    tpl_set_integer(other, M_LONGEST, typed->question->longest);
    show_fault(view, other, title, survey_other_field(view->pool, typed->question), M_OTHER_WRONG,
               M_OTHER_FAULT);
}

static void show_choices(struct survey_view *view, struct tpl *field, const struct typed *typed)
{
    const struct question *question = typed->question;
    tpl_show(field, M_MANY, question->kind == QUESTION_MANY);
    tpl_show(field, M_ONE, question->kind != QUESTION_MANY);
    survey_choices(field, view->pool, view->page, typed);
    const struct choice *other = question_other(question);
    if (other && survey_offers(typed, other))
        show_other(view, field, typed);
}

static void show_question(struct survey_view *view, struct tpl *part, const struct typed *typed)
{
    const struct question *question = typed->question;
    const char *title = words_in(&question->title, view->page->lang);
    bool text = question->kind == QUESTION_TEXT;
    struct tpl *item = tpl_add(part, M_QUESTIONS);
    struct tpl *field = tpl_add(item, text ? M_WRITE : M_CHOOSE);
    const char *name = survey_field(view->pool, view->page->event, question);
    tpl_set_integer(field, M_ID, question->id);
    tpl_set(field, M_TITLE, title);
    tpl_show(field, M_NO_HELP, words_empty(&question->help));
    if (!words_empty(&question->help))
        tpl_set(tpl_add(field, M_HELP), M_TEXT, words_in(&question->help, view->page->lang));
    show_fault(view, field, title, name, M_WRONG, M_FAULT);
    if (text) {
        tpl_set(field, M_FIELD, name);
        tpl_set_integer(field, M_LONGEST, question->longest);
        tpl_set(field, M_TYPED, typed->n_values > 0 ? typed->values[0] : "");
    } else {
        show_choices(view, field, typed);
    }
}

/* The parts of the form after the booths. A part keeps the order of its questions in the fair's
 * file. Questions about the person come late, when a visitor knows what the survey is about. */
enum part { PART_FAIR, PART_PERSON, PART_WORDS, PARTS };

static enum part part_of(const struct question *question)
{
    if (question->kind == QUESTION_TEXT)
        return PART_WORDS;
    return question->personal ? PART_PERSON : PART_FAIR;
}

static void show_parts(struct survey_view *view, const struct survey_form *form)
{
    static const enum word headings[PARTS] = {WORD_SURVEY_PART_FAIR, WORD_SURVEY_PART_PERSON,
                                              WORD_SURVEY_PART_WORDS};
    int number = 1; /* the booths are the first part */
    for (enum part of = 0; of < PARTS; of++) {
        struct tpl *part = NULL;
        for (int i = 0; i < form->n_typed; i++) {
            if (part_of(form->typed[i].question) != of || !survey_asks(form, &form->typed[i]))
                continue;
            if (!part) {
                part = tpl_add(view->body, M_PARTS);
                tpl_set_integer(part, M_NUMBER, ++number);
                tpl_set(part, M_HEADING, word(view->page->lang, headings[of]));
            }
            show_question(view, part, &form->typed[i]);
        }
    }
    tpl_set_integer(view->body, M_TOTAL, number);
}

enum result view_survey(struct pool *pool, const struct page *page, const struct card *card,
                        const struct survey_form *form, const struct survey_problems *problems,
                        const char *submission, const char *draw, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_FORM, word(page->lang, WORD_SURVEY_TITLE));
    tpl_show(shell, M_AT_SURVEY, true);
    tpl_set(tpl_add(shell, M_ONLY_BY_BUTTON), M_LANG, lang_name(page->lang));
    struct survey_view view = {
        .pool = pool,
        .page = page,
        .problems = problems,
        .body = tpl_include(shell, M_BODY, TPL_SURVEY),
    };
    tpl_set(view.body, M_EVENT, page->event->slug);
    tpl_set(view.body, M_SUBMISSION, submission);
    tpl_set_integer(view.body, M_REVISION, page->event->revision);
    tpl_set(view.body, M_DRAW, draw);
    if (page->kiosk) {
        tpl_show(view.body, M_KIOSK, true);
        tpl_set(view.body, M_KIOSK_START, address_kiosk_start(pool, page->event->slug));
        tpl_set(view.body, M_SIGN, page->kiosk);
    }
    tpl_show(view.body, M_NEW, !card->response);
    tpl_show(view.body, M_AGAIN, card->response != NULL);
    if (card->response)
        tpl_set_integer(tpl_add(view.body, M_ANSWERED), M_TIME,
                        MAX(card->response->at, card->response->corrected_at));
    show_fault(&view, view.body, NULL, "form", M_FORM_WRONG, M_FORM_FAULT);
    show_booths(&view, card, form);
    survey_drawings(view.body, pool, page->event);
    show_parts(&view, form);
    tpl_show(shell, M_FAULTY, view.faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_survey_closed(struct pool *pool, const struct page *page, bool unsaved,
                               GString *out)
{
    const struct event *event = page->event;
    enum survey_phase phase = event_survey(event, page->now);
    enum word closed = phase == SURVEY_OVER ? WORD_SURVEY_ENDED : WORD_SURVEY_CLOSED;
    const char *title = word(page->lang, unsaved ? WORD_PLACE_UNRECORDED : closed);
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_SURVEY_CLOSED);
    tpl_set(body, M_TITLE, title);
    tpl_set(body, M_EVENT, event->slug);
    part_status(body, pool, page);
    tpl_show(body, M_BEFORE, phase == SURVEY_BEFORE);
    tpl_show(body, M_COMING, phase != SURVEY_OVER);
    tpl_show(body, M_OVER, phase == SURVEY_OVER);
    tpl_set(body, M_UNTIL, date_words(pool, page->lang, event->survey_until));
    tpl_show(body, M_UNSAVED, unsaved);
    tpl_show(body, M_OWN_CARD, !page->kiosk);
    return tpl_expand(shell, TPL_PAGE, out);
}
