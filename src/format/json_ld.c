/*
 * Chooses schema.org's properties for a fair. All texts are Japanese, except alternateName, the
 * English name. The vocabulary has no word for a tentative appearance, so only its note
 * (description) says so. JSON syntax is lib/json.h.
 */
#include "format/json_ld.h"

#include <string.h>

#include "base/pool.h"
#include "lib/json.h"
#include "model/address.h"

struct ld {
    struct pool *pool;
    struct json *json;
    const struct event *event;
    const char *url;   /* of the event's page */
    const char *place; /* the venue's @id */
};

static void put_words(struct ld *ld, const char *name, const struct words *words)
{
    json_text(ld->json, name, words->ja);
}

/* 24:00 becomes midnight of the next day. */
static void put_time(struct ld *ld, const char *name, struct date day, int minutes)
{
    json_text(ld->json, name, date_iso_moment(ld->pool, date_moment(day, minutes)));
}

static void open_typed(struct ld *ld, const char *name, const char *type)
{
    json_open_object(ld->json, name);
    json_text(ld->json, "@type", type);
}

/* The properties that the whole event and each part have. `status` is "EventScheduled" or its like.
 */
static void put_status(struct ld *ld, const char *status)
{
    json_text(ld->json, "eventStatus", pool_printf(ld->pool, "https://schema.org/%s", status));
    json_text(ld->json, "eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
}

static void put_performer(struct ld *ld, const struct words *guest)
{
    open_typed(ld, "performer", "Person");
    put_words(ld, "name", guest);
    json_close(ld->json);
}

/* If the address starts with the host's prefecture and name, it is written in parts; otherwise as
 * one line. */
static void put_address(struct ld *ld)
{
    const struct event *event = ld->event;
    const char *address = event->address.ja;
    const char *prefecture = event->host.prefecture.ja, *city = event->host.name.ja;
    if (!g_str_has_prefix(address, prefecture) ||
        !g_str_has_prefix(address + strlen(prefecture), city)) {
        json_text(ld->json, "address", address);
        return;
    }
    open_typed(ld, "address", "PostalAddress");
    json_text(ld->json, "addressCountry", "JP");
    json_text(ld->json, "addressRegion", prefecture);
    json_text(ld->json, "addressLocality", city);
    json_text(ld->json, "streetAddress", address + strlen(prefecture) + strlen(city));
    json_close(ld->json);
}

/* One feature for each paragraph about access without barriers. */
static void put_amenities(struct ld *ld)
{
    const struct words *text = &ld->event->guide[GUIDE_BARRIER_FREE];
    if (words_empty(text))
        return;
    g_auto(GStrv) paragraphs = g_strsplit(text->ja, "\n\n", -1);
    json_open_array(ld->json, "amenityFeature");
    for (char **paragraph = paragraphs; *paragraph; paragraph++) {
        open_typed(ld, NULL, "LocationFeatureSpecification");
        json_text(ld->json, "name", g_strstrip(*paragraph));
        json_boolean(ld->json, "value", true);
        json_close(ld->json);
    }
    json_close(ld->json);
}

static void put_location(struct ld *ld)
{
    const struct event *event = ld->event;
    open_typed(ld, "location", "Place");
    json_text(ld->json, "@id", ld->place);
    json_text(ld->json, "name",
              words_empty(&event->floor)
                  ? event->venue.ja
                  : pool_printf(ld->pool, "%s %s", event->venue.ja, event->floor.ja));
    put_address(ld);
    json_text(ld->json, "hasMap", event->map_url);
    put_amenities(ld);
    json_close(ld->json);
}

static void put_contact(struct ld *ld)
{
    const struct contact *contact = &ld->event->contact;
    if (words_empty(&contact->name))
        return;
    open_typed(ld, "contactPoint", "ContactPoint");
    put_words(ld, "name", &contact->name);
    json_text(ld->json, "telephone", contact->phone);
    json_text(ld->json, "email", contact->mail);
    json_text(ld->json, "url", contact->url);
    json_close(ld->json);
}

static void put_organizer(struct ld *ld)
{
    open_typed(ld, "organizer", "GovernmentOrganization");
    put_words(ld, "name", &ld->event->organizer);
    json_text(ld->json, "url", ld->event->official_url);
    put_contact(ld);
    json_close(ld->json);
}

static void put_fee(struct ld *ld)
{
    const int *fee = ld->event->admission_fee;
    if (!fee)
        return;
    json_boolean(ld->json, "isAccessibleForFree", *fee == 0);
    open_typed(ld, "offers", "Offer");
    json_integer(ld->json, "price", *fee);
    json_text(ld->json, "priceCurrency", "JPY");
    json_text(ld->json, "url", ld->url);
    json_close(ld->json);
}

/* The municipalities that take part. */
static void put_contributors(struct ld *ld)
{
    json_open_array(ld->json, "contributor");
    for (int i = 0; i < ld->event->n_booths; i++) {
        const struct booth *booth = &ld->event->booths[i];
        if (booth->withdrawn)
            continue;
        open_typed(ld, NULL, "GovernmentOrganization");
        put_words(ld, "name", &booth->municipality.name);
        json_text(ld->json, "url",
                  pool_printf(ld->pool, "%s/b/%s", ld->url, booth->municipality.code));
        json_close(ld->json);
    }
    json_close(ld->json);
}

/* Opens a part of the fair. The caller adds its own properties and closes the part. */
static void open_part(struct ld *ld, const struct words *name, struct date day, int starts,
                      int ends, const char *status)
{
    open_typed(ld, NULL, "Event");
    put_words(ld, "name", name);
    put_time(ld, "startDate", day, starts);
    put_time(ld, "endDate", day, ends);
    put_status(ld, status);
    json_open_object(ld->json, "location");
    json_text(ld->json, "@id", ld->place);
    json_close(ld->json);
}

static void put_parts(struct ld *ld)
{
    const struct event *event = ld->event;
    json_open_array(ld->json, "subEvent");
    for (int i = 0; i < event->n_days; i++) {
        const struct event_day *day = &event->days[i];
        open_part(ld, &event->name, day->day, day->opens, day->closes, "EventScheduled");
        json_close(ld->json);
    }
    for (int i = 0; i < event->n_appearances; i++) {
        const struct appearance *appearance = &event->appearances[i];
        open_part(ld, &appearance->guest, appearance->day, appearance->starts, appearance->ends,
                  appearance->cancelled ? "EventCancelled"
                  : appearance->moved   ? "EventRescheduled"
                                        : "EventScheduled");
        if (appearance->moved)
            put_time(ld, "previousStartDate", appearance->was_day, appearance->was_starts);
        put_words(ld, "description", &appearance->note);
        put_performer(ld, &appearance->guest);
        json_close(ld->json);
    }
    json_close(ld->json);
}

static void put_whole(struct ld *ld)
{
    const struct event *event = ld->event;
    const struct event_day *first = &event->days[0], *last = &event->days[event->n_days - 1];
    json_text(ld->json, "@context", "https://schema.org");
    json_text(ld->json, "@type", "Event");
    json_text(ld->json, "@id", ld->url);
    put_words(ld, "name", &event->name);
    json_text(ld->json, "alternateName", event->name.en);
    put_words(ld, "description", &event->summary);
    json_text(ld->json, "inLanguage", "ja");
    json_text(ld->json, "url", ld->url);
    json_text(ld->json, "sameAs", event->official_url);
    put_time(ld, "startDate", first->day, first->opens);
    put_time(ld, "endDate", last->day, last->closes);
    put_status(ld, "EventScheduled");
    put_fee(ld);
    put_location(ld);
    put_organizer(ld);
    put_contributors(ld);
    put_parts(ld);
}

GString *format_json_ld(struct pool *pool, const struct event *event, const char *base_url)
{
    const char *url = address_event_abroad(pool, base_url, event->slug);
    struct ld ld = {pool, json_new(pool), event, url, pool_printf(pool, "%s#venue", url)};
    json_open_object(ld.json, NULL);
    put_whole(&ld);
    json_close(ld.json);
    return json_finish(ld.json, pool);
}
