/*
 * What a visitor reads who still has a page or a poster of a rehearsal that is over. The host makes
 * and wipes rehearsals in page/rehearse.c; the pages of a rehearsal that goes on are those of any
 * fair.
 */
#include "page/handlers.h"

#include "data/rehearsal.h"
#include "view/rehearsal.h"

/* Instead of a 404 of a visitor's page: 410 if its fair was a rehearsal; RESULT_NOT_FOUND
 * otherwise. A form gets the same, and records nothing. */
enum result page_rehearsal_over(struct call *call, bool is_poster)
{
    struct rehearsal_over over;
    const char *slug = is_poster ? NULL : call->args[0];
    const char *token = is_poster ? call->args[0] : NULL;
    enum result r = call_database(call);
    if (!r)
        r = data_rehearsal_over(call->db, call->pool, slug, token, &over);
    return r ? r : call_show(call, 410, view_rehearsal_over, &over);
}
