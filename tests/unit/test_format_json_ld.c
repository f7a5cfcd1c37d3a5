/* Tests the JSON-LD of the fair: the whole text, and facts that are hard to write. JSON itself is
 * tested in test_json.c. */
#include "format/json_ld.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"

#define BASE "https://fair.example.lg.jp"

/* Reads the document back. The caller must unref the parser. */
static JsonObject *parsed(JsonParser *parser, struct pool *pool, const struct event *event)
{
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, format_json_ld(pool, event, BASE)->str, -1, &error);
    g_assert_no_error(error);
    return json_node_get_object(json_parser_get_root(parser));
}

#define TEXT(object, member) json_object_get_string_member((object), (member))

static void test_whole(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *event = parsed(parser, pool, fair_event(pool));
    g_assert_cmpstr(TEXT(event, "@context"), ==, "https://schema.org");
    g_assert_cmpstr(TEXT(event, "@type"), ==, "Event");
    g_assert_cmpstr(TEXT(event, "name"), ==, "交流都市地方物産展");
    g_assert_cmpstr(TEXT(event, "alternateName"), ==, "Partner Cities Regional Products Fair");
    g_assert_cmpstr(TEXT(event, "startDate"), ==, "2023-02-17T10:00:00+09:00");
    g_assert_cmpstr(TEXT(event, "endDate"), ==, "2023-02-21T18:00:00+09:00");
    g_assert_cmpstr(TEXT(event, "url"), ==, BASE "/e/shinagawa-2023");
    g_assert_cmpstr(TEXT(event, "sameAs"), ==,
                    "https://www.city.shinagawa.tokyo.jp/PC/chiiki/chiiki-shityoson/"
                    "hpg000031907.html");
    g_assert_cmpstr(TEXT(event, "eventStatus"), ==, "https://schema.org/EventScheduled");
    g_assert_cmpstr(TEXT(event, "eventAttendanceMode"), ==,
                    "https://schema.org/OfflineEventAttendanceMode");
    g_assert_cmpstr(TEXT(json_object_get_object_member(event, "organizer"), "name"), ==, "品川区");
}

static void test_place(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    struct event *fair = fair_event(pool);
    fair->map_url = "https://map.example/fair";
    JsonObject *event = parsed(parser, pool, fair);
    JsonObject *place = json_object_get_object_member(event, "location");
    JsonObject *address = json_object_get_object_member(place, "address");
    g_assert_cmpstr(TEXT(place, "name"), ==, "イオンスタイル品川シーサイド 地下1階催事場");
    g_assert_cmpstr(TEXT(place, "hasMap"), ==, "https://map.example/fair");
    g_assert_cmpstr(TEXT(address, "@type"), ==, "PostalAddress");
    g_assert_cmpstr(TEXT(address, "addressCountry"), ==, "JP");
    g_assert_cmpstr(TEXT(address, "addressRegion"), ==, "東京都");
    g_assert_cmpstr(TEXT(address, "addressLocality"), ==, "品川区");
    g_assert_cmpstr(TEXT(address, "streetAddress"), ==, "東品川4-12-5");
}

/* An address elsewhere is one text. */
static void test_place_elsewhere(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    struct event *event = fair_event(pool);
    event->address = (struct words){.ja = "東京都大田区1-1"};
    event->floor = (struct words){0};
    JsonObject *place = json_object_get_object_member(parsed(parser, pool, event), "location");
    g_assert_cmpstr(TEXT(place, "address"), ==, "東京都大田区1-1");
    g_assert_cmpstr(TEXT(place, "name"), ==, "イオンスタイル品川シーサイド");
}

static void test_guide(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *event = parsed(parser, pool, fair_example(pool));
    g_assert_true(json_object_get_boolean_member(event, "isAccessibleForFree"));
    JsonObject *offer = json_object_get_object_member(event, "offers");
    g_assert_cmpint(json_object_get_int_member(offer, "price"), ==, 0);
    g_assert_cmpstr(TEXT(offer, "priceCurrency"), ==, "JPY");
    JsonObject *organizer = json_object_get_object_member(event, "organizer");
    JsonObject *contact = json_object_get_object_member(organizer, "contactPoint");
    g_assert_cmpstr(TEXT(contact, "telephone"), ==, "00-0000-0000");
    g_assert_cmpstr(TEXT(contact, "email"), ==, "fair@example.jp");
    g_assert_cmpstr(TEXT(contact, "url"), ==, "https://www.example.jp/contact");
    JsonObject *place = json_object_get_object_member(event, "location");
    JsonArray *features = json_object_get_array_member(place, "amenityFeature");
    g_assert_cmpint(json_array_get_length(features), ==, 3);
    JsonObject *second = json_array_get_object_element(features, 1);
    g_assert_cmpstr(TEXT(second, "name"), ==, "車いすを3台お貸しします。");
    g_assert_true(json_object_get_boolean_member(second, "value"));
}

/* Tests a fair with a fee, and that nothing is said of what is not known. */
static void test_guide_unknown(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    const char *const members[] = {"isAccessibleForFree", "offers", "amenityFeature",
                                   "contactPoint"};
    const char *json = format_json_ld(pool, fair_event(pool), BASE)->str;
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        g_assert_null(strstr(json, members[i]));
    const int fee = 500;
    struct event *fair = fair_event(pool);
    fair->admission_fee = &fee;
    JsonObject *event = parsed(parser, pool, fair);
    g_assert_false(json_object_get_boolean_member(event, "isAccessibleForFree"));
    JsonObject *offer = json_object_get_object_member(event, "offers");
    g_assert_cmpint(json_object_get_int_member(offer, "price"), ==, 500);
}

static void test_parts(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    const struct event *fair = fair_event(pool);
    JsonObject *event = parsed(parser, pool, fair);
    JsonArray *parts = json_object_get_array_member(event, "subEvent");
    g_assert_cmpuint(json_array_get_length(parts), ==, 8);
    JsonObject *last_day = json_array_get_object_element(parts, 4);
    g_assert_cmpstr(TEXT(last_day, "startDate"), ==, "2023-02-21T10:00:00+09:00");
    g_assert_cmpstr(TEXT(last_day, "endDate"), ==, "2023-02-21T18:00:00+09:00");
    g_assert_cmpstr(TEXT(last_day, "eventStatus"), ==, TEXT(event, "eventStatus"));
    JsonObject *guest = json_array_get_object_element(parts, 7);
    g_assert_cmpstr(TEXT(guest, "startDate"), ==, "2023-02-19T15:30:00+09:00");
    g_assert_cmpstr(TEXT(guest, "endDate"), ==, "2023-02-19T16:00:00+09:00");
    g_assert_cmpstr(TEXT(guest, "description"), ==, fair->appearances[2].note.ja);
    g_assert_cmpstr(TEXT(json_object_get_object_member(guest, "performer"), "name"), ==,
                    "しながわ観光大使’見習い’ハタチの龍馬");
    g_assert_cmpstr(TEXT(json_object_get_object_member(guest, "location"), "@id"), ==,
                    TEXT(json_object_get_object_member(event, "location"), "@id"));
}

static void test_contributors(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonArray *contributors =
        json_object_get_array_member(parsed(parser, pool, fair_event(pool)), "contributor");
    g_assert_cmpuint(json_array_get_length(contributors), ==, 8);
    JsonObject *first = json_array_get_object_element(contributors, 0);
    g_assert_cmpstr(TEXT(first, "name"), ==, "宮古市");
    g_assert_cmpstr(TEXT(first, "url"), ==, BASE "/e/shinagawa-2023/b/032026");
}

static void test_until_midnight(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(JsonParser) parser = json_parser_new();
    struct event *event = fair_event(pool);
    const struct event_day day = {{2023, 2, 28}, 10 * 60, 24 * 60};
    event->days = &day;
    event->n_days = 1;
    g_assert_cmpstr(TEXT(parsed(parser, pool, event), "endDate"), ==, "2023-03-01T00:00:00+09:00");
}

/* Tests that a missing fact is no member, and that no text can end the script element. */
static void test_awkward(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    event->name = (struct words){.ja = "</script><script>\"&"};
    event->official_url = event->map_url = NULL;
    const char *text = format_json_ld(pool, event, BASE)->str;
    g_assert_null(strpbrk(text, "<>&\n"));
    g_assert_null(strstr(text, "null"));
    g_assert_null(strstr(text, "sameAs"));
    g_assert_null(strstr(text, "alternateName"));
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_cmpstr(TEXT(parsed(parser, pool, event), "name"), ==, event->name.ja);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/format_json_ld/whole", test_whole);
    g_test_add_func("/format_json_ld/place", test_place);
    g_test_add_func("/format_json_ld/place elsewhere", test_place_elsewhere);
    g_test_add_func("/format_json_ld/guide", test_guide);
    g_test_add_func("/format_json_ld/guide unknown", test_guide_unknown);
    g_test_add_func("/format_json_ld/parts", test_parts);
    g_test_add_func("/format_json_ld/contributors", test_contributors);
    g_test_add_func("/format_json_ld/until midnight", test_until_midnight);
    g_test_add_func("/format_json_ld/awkward", test_awkward);
    return g_test_run();
}
