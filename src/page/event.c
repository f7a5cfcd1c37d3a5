/*
 * The published pages about a fair: the fair, its booths, and the same as files (calendar, JSON-LD,
 * open data). All are made from the catalog's snapshot, so a handler here holds no database
 * connection. Exceptions: the images of photos and the file of published results, which are too
 * large for the snapshot. Pages of a
 * fair that need no more than a view are in page/routes.c. What a poster opens is page/place.c;
 * staff see a fair in page/tally.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/config.h"
#include "base/pool.h"
#include "data/open_data.h"
#include "data/photo.h"
#include "format/calendar.h"
#include "format/json_ld.h"
#include "format/open_data.h"
#include "format/open_figures.h"
#include "model/address.h"
#include "view/booth.h"
#include "view/event.h"

/* GET /: 200 with the list of fairs; 303 to the fair if there is only one. */
enum result page_start(struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    if (catalog->n_events == 1) {
        http_see_other(call->rs, address_event(call->pool, catalog->events[0]->slug, ""));
        return RESULT_OK;
    }
    return call_show(call, 200, view_events, catalog->n_events, catalog->events);
}

enum result page_event(struct call *call)
{
    return call_show(call, 200, view_event,
                     format_json_ld(call->pool, call->event, call->base_url)->str);
}

/* GET /e/{event}/b/{municipality}: 200; 404 if the fair has no such booth. */
enum result page_booth(struct call *call)
{
    const struct booth *booth = event_booth(call->event, call->args[1]);
    if (!booth)
        return RESULT_NOT_FOUND;
    return call_show(call, 200, view_booth, booth);
}

/* A calendar is in the language of the page that links to it. */
static enum result send_calendar(struct call *call, const char *entry, const char *name)
{
    GString *file = format_calendar(call->pool, call->event, entry, call->lang, call->base_url);
    if (!file)
        return RESULT_NOT_FOUND;
    http_attachment(call->pool, call->rs, name, name);
    http_header(call->rs, "Content-Language", lang_code(call->lang));
    http_header(call->rs, "Vary", "Accept-Language, Cookie");
    http_body_string(call->rs, "text/calendar; charset=utf-8", file);
    return RESULT_OK;
}

/* GET /e/{event}/event.ics: 200. */
enum result page_event_calendar(struct call *call)
{
    return send_calendar(call, NULL, pool_printf(call->pool, "%s.ics", call->event->slug));
}

/* GET /e/{event}/calendar/{entry}.ics: 200 with one day or one appearance; 404 if the fair has no
 * such entry. */
enum result page_event_calendar_entry(struct call *call)
{
    const char *entry = call->args[1];
    return send_calendar(call, entry,
                         pool_printf(call->pool, "%s-%s.ics", call->event->slug, entry));
}

/* GET /e/{event}/event.json: 200; 404 of a rehearsal, which is no data about a fair. */
enum result page_event_json(struct call *call)
{
    if (call->event->rehearsal_of)
        return RESULT_NOT_FOUND;
    http_body_string(call->rs, "application/ld+json",
                     format_json_ld(call->pool, call->event, call->base_url));
    return RESULT_OK;
}

/* GET /photo/{photo}: 200; 404 if no published fair shows this image. The name of an image belongs
 * to its content, so browsers and caches keep it for a year. */
enum result page_photo(struct call *call)
{
    const char *name = call->args[0], *bytes;
    size_t length;
    enum result r = call_database(call);
    if (!r)
        r = data_photo_image(call->db, call->pool, name, &bytes, &length);
    if (r)
        return r;
    http_header(call->rs, "Cache-Control", "public, max-age=31536000, immutable");
    http_body(call->rs, g_str_has_suffix(name, ".avif") ? "image/avif" : "image/webp", bytes,
              length);
    return RESULT_OK;
}

#define CSV "text/csv; charset=utf-8"

/* GET /open-data/events.csv: 200. */
enum result page_open_data(struct call *call)
{
    http_attachment(call->pool, call->rs, "events.csv", "events.csv");
    http_body_string(call->rs, CSV,
                     format_open_data(call->pool, call->catalog->n_events, call->catalog->events,
                                      call->base_url));
    return RESULT_OK;
}

static void name_results(struct call *call, const char *what)
{
    const char *name = pool_printf(call->pool, "%s-%s.csv", call->event->slug, what);
    http_attachment(call->pool, call->rs, name, name);
}

/* GET /e/{event}/open-data.csv: 200 with the file that the host published; 404 if there is none. */
enum result page_open_figures(struct call *call)
{
    const char *file;
    enum result r = call_database(call);
    if (!r)
        r = data_open_data_file(call->db, call->pool, call->event->id, &file);
    if (r)
        return r;
    name_results(call, "open-data");
    http_body(call->rs, CSV, file, strlen(file));
    return RESULT_OK;
}

/* GET /e/{event}/open-data-dictionary.csv: 200; 404 as above. */
enum result page_open_dictionary(struct call *call)
{
    GString *out = pool_string(call->pool);
    format_open_dictionary(call->pool, call->event, out);
    name_results(call, "open-data-dictionary");
    http_body_string(call->rs, CSV, out);
    return RESULT_OK;
}
