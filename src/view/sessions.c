/* Fills sessions.tpl. */
#include "view/sessions.h"

#include <string.h>

#include "base/date.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

enum result view_sessions(struct pool *pool, const struct page *page,
                          const struct sessions_page *shown, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_SESSIONS));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_SESSIONS);
    part_staff_bar(body, page, shown->staff);
    tpl_show(body, M_ENDED, shown->ended);
    tpl_show(body, shown->n > 1 ? M_OTHERS : M_ONLY, true);
    for (int i = 0; i < shown->n; i++) {
        const struct staff_session *session = &shown->sessions[i];
        bool is_here = strcmp(session->id, shown->here) == 0;
        struct tpl *row = tpl_add(body, M_ROWS);
        tpl_set(row, M_BEGAN, part_moment(pool, page->lang, session->began_at));
        tpl_set(row, M_BEGAN_AT, date_iso_moment(pool, session->began_at));
        if (is_here)
            tpl_show(row, M_THIS, true);
        else
            tpl_set(tpl_add(row, M_END), M_ID, session->id);
    }
    return tpl_expand(shell, TPL_PAGE, out);
}
