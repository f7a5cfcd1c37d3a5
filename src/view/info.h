/* Pages about the system itself. */
#ifndef VIEW_INFO_H
#define VIEW_INFO_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* GET /privacy. `columns` are grouped by table; what each means is in the strings. */
enum result view_privacy(struct pool *pool, const struct page *page, int n,
                         const struct kept_column *columns, GString *out) MUST_CHECK;

/* GET /accessibility: what is met, what is not, and whom to tell: the organizers of the published
 * fairs. What it says is shown criterion by criterion in docs/accessibility.md. */
enum result view_accessibility(struct pool *pool, const struct page *page, int n,
                               const struct event *const *events, GString *out) MUST_CHECK;

/* GET /e/{event}/offline. */
enum result view_offline(struct pool *pool, const struct page *page, const char *submission,
                         GString *out) MUST_CHECK;

#endif
