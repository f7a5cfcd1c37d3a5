/* Implements view/redaction.h. */
#include "view/redaction.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

/* The answers of looks_personal() (redaction.sql). */
static const struct {
    const char *name;
    enum word words;
} kinds[] = {
    {"mail", WORD_COMMENT_MAIL},
    {"phone", WORD_COMMENT_PHONE},
    {"address", WORD_COMMENT_ADDRESS},
    {"name", WORD_COMMENT_NAME},
};

static const char *kind_words(enum lang lang, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return word(lang, kinds[i].words);
    }
    return name;
}

/* Since when it is hidden, who hid what is hidden now, and until when the visitor's text can be
 * restored. */
static void show_redaction(struct tpl *tpl, struct pool *pool, enum lang lang,
                           const struct comment_shown *comment)
{
    if (!comment->redacted_at)
        return;
    struct tpl *redacted = tpl_add(tpl, M_REDACTED);
    struct date erased = date_add(date_of(comment->redacted_at), REDACTION_DAYS);
    tpl_set(redacted, M_MADE,
            text_fill(pool, word(lang, WORD_COMMENT_MADE), comment->redacted_by,
                      part_moment(pool, lang, comment->redacted_at), NULL));
    tpl_set(redacted, M_REASON, comment->why);
    tpl_set(redacted, M_UNTIL,
            comment->original ? text_fill(pool, word(lang, WORD_COMMENT_UNTIL),
                                          date_words(pool, lang, erased), NULL)
                              : word(lang, WORD_COMMENT_ERASED));
}

static void add_row(struct tpl *list, struct pool *pool, const struct page *page,
                    const struct comment_shown *comment)
{
    struct tpl *row = tpl_add(list, M_ROWS);
    tpl_set(row, M_EVENT, page->event->slug);
    tpl_set_integer(row, M_ID, comment->id);
    tpl_set(row, M_TEXT, comment->text);
    tpl_set(row, M_DATE, part_moment(pool, page->lang, comment->at));
    if (comment->personal && !comment->redacted_at)
        tpl_set(tpl_add(row, M_PERSONAL), M_WHAT, kind_words(page->lang, comment->personal));
    show_redaction(row, pool, page->lang, comment);
}

enum result view_redactions(struct pool *pool, const struct page *page,
                            const struct redactions_page *shown, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_COMMENT_CHECK));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_REDACTIONS);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_MORE_DOUBTFUL, shown->more_doubtful);
    tpl_show(body, M_MORE_REDACTED, shown->more_redacted);
    tpl_show(body, M_LOOKED, shown->news == REDACTION_LOOKED);
    struct tpl *doubtful = tpl_add(body, shown->n_doubtful ? M_DOUBTFUL : M_NONE);
    for (int i = 0; i < shown->n_doubtful; i++)
        add_row(doubtful, pool, page, &shown->doubtful[i]);
    struct tpl *hidden = shown->n_redacted ? tpl_add(body, M_ALL_REDACTED) : NULL;
    for (int i = 0; i < shown->n_redacted; i++)
        add_row(hidden, pool, page, &shown->redacted[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}

static void show_form(struct tpl *shell, struct tpl *body, const struct redaction_page *shown)
{
    struct tpl *faults = NULL;
    tpl_set(body, M_WORDS, text_or_empty(shown->form.words));
    tpl_show(body, M_WHOLE, shown->form.whole);
    tpl_set(body, M_REASON, text_or_empty(shown->form.reason));
    part_field_fault(body, &faults, M_WORDS_WRONG, "words", shown->faults.words);
    part_field_fault(body, &faults, M_REASON_WRONG, "reason", shown->faults.reason);
    tpl_show(shell, M_FAULTY, faults != NULL);
}

enum result view_redaction(struct pool *pool, const struct page *page,
                           const struct redaction_page *shown, GString *out)
{
    const struct comment_shown *comment = &shown->comment;
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_COMMENT_ONE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_REDACTION);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set_integer(body, M_ID, comment->id);
    tpl_show(body, M_HIDDEN, shown->news == REDACTION_HIDDEN);
    tpl_show(body, M_RESTORED, shown->news == REDACTION_RESTORED);
    tpl_set(body, M_TEXT, comment->text);
    tpl_set(body, M_DATE, part_moment(pool, page->lang, comment->at));
    tpl_set(body, M_TITLE,
            comment->question ? words_in(&comment->question->title, page->lang) : "");
    if (comment->original)
        tpl_set(tpl_add(body, M_ORIGINAL), M_WRITTEN, comment->original);
    show_redaction(body, pool, page->lang, comment);
    if (comment->personal && !comment->redacted_at && !comment->looked)
        tpl_set(tpl_add(body, M_PERSONAL), M_WHAT, kind_words(page->lang, comment->personal));
    show_form(shell, body, shown);
    return tpl_expand(shell, TPL_PAGE, out);
}
