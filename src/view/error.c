/*
 * Fills error.tpl. The first row of the table holds the words for every status that is not listed.
 * app/app.c chooses the status of a result.
 */
#include "view/error.h"

#include "view/shell.h"
#include "view/staff_part.h"

static const struct error_words {
    int status;
    enum word heading, happened, way_out;
} errors[] = {
#define ERROR(status)                                                                              \
    {                                                                                              \
        status, WORD_ERROR_##status, WORD_ERROR_##status##_HAPPENED, WORD_ERROR_##status##_WAY_OUT \
    }
    ERROR(500), ERROR(400), ERROR(403), ERROR(404), ERROR(405), ERROR(409), ERROR(410),
    ERROR(413), ERROR(414), ERROR(415), ERROR(422), ERROR(429), ERROR(503),
#undef ERROR
};

/* A visitor who sent nothing needs no explanation of what became of a form. */
static const struct error_words unread = {503, WORD_ERROR_503, WORD_ERROR_503_UNREAD,
                                          WORD_ERROR_503_RELOAD};

/* Staff follow a link of the staff pages, never a QR code. So the advice for visitors is wrong for
 * them. */
static const struct error_words staff_lost = {404, WORD_ERROR_404, WORD_ERROR_404_HAPPENED,
                                              WORD_STAFF_LOST};

static const struct error_words *words_of(const struct error_page *error)
{
    int status = error->status;
    if (status == unread.status && !error->sent)
        return &unread;
    if (status == staff_lost.status && error->of_staff)
        return &staff_lost;
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        if (errors[i].status == status)
            return &errors[i];
    }
    return &errors[0];
}

/* Links to the pages where the reader can start again. */
static void show_ways(struct tpl *body, const struct page *page, const struct error_page *error)
{
    if (error->staff)
        part_staff_bar(body, page, error->staff);
    if (error->of_staff) {
        tpl_set(tpl_add(body, M_OF_STAFF), M_LABEL, word(page->lang, WORD_STAFF_TO_EVENTS));
    } else if (page->event) {
        tpl_show(body, M_OF_FAIR, true);
        tpl_set(body, M_EVENT, page->event->slug);
    } else {
        tpl_show(body, M_OF_SITE, true);
    }
}

enum result view_error(struct pool *pool, const struct page *page, const struct error_page *error,
                       GString *out)
{
    const struct error_words *words = words_of(error);
    const char *heading = word(page->lang, words->heading);
    struct tpl *shell =
        page_shell(pool, page, error->of_staff ? PAGE_STAFF : PAGE_VISITOR, heading);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_ERROR);
    tpl_set_integer(body, M_STATUS, error->status);
    tpl_set(body, M_HEADING, heading);
    tpl_set(body, M_HAPPENED, word(page->lang, words->happened));
    tpl_set(body, M_WAY_OUT, word(page->lang, words->way_out));
    tpl_show(body, M_WORKS, error->status == 503 && error->pages_work);
    if (error->status >= 500)
        tpl_set(tpl_add(body, M_TRACED), M_REQUEST, error->request_id);
    show_ways(body, page, error);
    return tpl_expand(shell, TPL_PAGE, out);
}
