/* Tests the rows that staff download: which rows, their order, and the file. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/export.h"
#include "format/export.h"
#include "small_fair.h"

#define BOM "\xEF\xBB\xBF"
#define VISITS_HEADER BOM "日,時刻,自治体コード,自治体,記録元,あとから届いた\r\n"

/* Returns the file as a client gets it that reads row by row. */
static const char *visits(struct small_fair *f, const struct tally_filter *filter)
{
    GString *out = pool_string(f->pool);
    struct data_export *rows;
    const struct visit *visit;
    struct format_export file = format_visits_begin(f->pool, f->event, LANG_JA, out);
    g_assert_cmpint(data_export_visits(f->db, f->pool, f->event, filter, &rows), ==, RESULT_OK);
    for (;;) {
        g_assert_cmpint(data_export_visit(rows, &visit), ==, RESULT_OK);
        if (!visit)
            break;
        format_visits_row(&file, visit);
    }
    g_assert_cmpint(data_export_visit(rows, &visit), ==, RESULT_OK);
    g_assert_null(visit);
    return out->str;
}

static const char *responses(struct small_fair *f, const struct tally_filter *filter)
{
    GString *out = pool_string(f->pool);
    struct data_export *rows;
    const struct response *response;
    struct format_export file = format_responses_begin(f->pool, f->event, LANG_JA, out);
    g_assert_cmpint(data_export_responses(f->db, f->pool, f->event, filter, &rows), ==, RESULT_OK);
    for (;;) {
        g_assert_cmpint(data_export_response(rows, &response), ==, RESULT_OK);
        if (!response)
            break;
        format_responses_row(&file, response);
    }
    return out->str;
}

#define ALL (&(struct tally_filter){0})
#define OF_BOOTH(code) (&(struct tally_filter){.booth = event_booth(f->event, code)})
#define OF_DAY(day) event_day(f->event, (struct date){2023, 2, day})

static void nothing_is_a_header(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_assert_cmpstr(visits(f, ALL), ==, VISITS_HEADER);
}

/* The visits of one visitor at 10:30 are sorted by booth, not by visitor. */
static void all_visits(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_cmpstr(visits(f, ALL), ==,
                    VISITS_HEADER "2023-02-17,10:05,032026,宮古市,qr,0\r\n"
                                  "2023-02-17,10:59,152102,十日町市,qr,0\r\n"
                                  "2023-02-17,19:59,032026,宮古市,code,0\r\n"
                                  "2023-02-18,08:59,342076,福山市,qr,0\r\n"
                                  "2023-02-18,10:30,032026,宮古市,form,0\r\n"
                                  "2023-02-18,10:30,152102,十日町市,form,0\r\n"
                                  "2023-02-18,10:30,342076,福山市,form,1\r\n"
                                  "2023-02-18,11:00,032026,宮古市,qr,0\r\n"
                                  "2023-02-19,17:10,152102,十日町市,paper,0\r\n");
}

static void visits_of_one_booth(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_cmpstr(visits(f, OF_BOOTH("342076")), ==,
                    VISITS_HEADER "2023-02-18,08:59,342076,福山市,qr,0\r\n"
                                  "2023-02-18,10:30,342076,福山市,form,1\r\n");
}

static void visits_of_one_day_and_source(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    const enum source source = SOURCE_FORM;
    g_assert_cmpstr(visits(f, &(struct tally_filter){.day = OF_DAY(18), .source = &source}), ==,
                    VISITS_HEADER "2023-02-18,10:30,032026,宮古市,form,0\r\n"
                                  "2023-02-18,10:30,152102,十日町市,form,0\r\n"
                                  "2023-02-18,10:30,342076,福山市,form,1\r\n");
}

/* The length that the browser is given before the first row is written. */
static void the_length_of_visits_is_known(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    const struct export_count *counts;
    int n;
    g_autoptr(GString) head = g_string_new(NULL);
    struct format_export file = format_visits_begin(f->pool, f->event, LANG_JA, head);
    int64_t length = (int64_t)head->len, rows = 0;
    g_assert_cmpint(data_export_count(f->db, f->pool, f->event, ALL, &n, &counts), ==, RESULT_OK);
    for (int i = 0; i < n; i++) {
        rows += counts[i].n;
        length +=
            counts[i].n * format_visits_row_length(&file, counts[i].municipality, counts[i].source);
    }
    g_assert_cmpint(rows, ==, 9);
    g_assert_cmpint(length, ==, (int64_t)strlen(visits(f, ALL)));
}

#define OTHER_COLUMNS                                                                              \
    "きっかけ：区報,きっかけ：その他,きっかけ（その他の内容）,ご感想,満足度：1＝不満～3＝満足"

static void all_responses(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_cmpstr(responses(f, ALL), ==,
                    BOM "日," OTHER_COLUMNS "\r\n"
                        "2023-02-17,1,1,ラジオ,また来たい,\r\n"
                        "2023-02-17,0,0,,,\r\n"
                        "2023-02-18,0,0,,\"'=SUM(A1)\n二行目\",\r\n"
                        "2023-02-19,1,0,,,3\r\n");
}

static void responses_of_one_booth(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_cmpstr(responses(f, OF_BOOTH("152102")), ==,
                    BOM "日," OTHER_COLUMNS "\r\n"
                        "2023-02-17,1,1,ラジオ,また来たい,\r\n"
                        "2023-02-18,0,0,,\"'=SUM(A1)\n二行目\",\r\n"
                        "2023-02-19,1,0,,,3\r\n");
}

static void responses_of_one_day(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_cmpstr(responses(f, &(struct tally_filter){.day = OF_DAY(19)}), ==,
                    BOM "日," OTHER_COLUMNS "\r\n"
                        "2023-02-19,1,0,,,3\r\n");
}

/* The file has no personal answers, and the order of its rows must not tell them. */
static void the_order_tells_nothing_personal(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    scratch_run(f->scratch, "UPDATE bussanten.response SET day = '2023-02-17',"
                            " at = '2023-02-17 12:00+09', choices = ARRAY[11] WHERE event_id = 1;");
    g_autofree char *before = g_strdup(responses(f, ALL));
    scratch_run(f->scratch, "UPDATE bussanten.response SET choices = ARRAY[12]"
                            " WHERE visitor_id::text LIKE '%1' AND event_id = 1;");
    g_assert_cmpstr(responses(f, ALL), ==, before);
}

/* The text of `other` is as personal as its question. */
static void texts_beside_personal_choices_are_personal(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_nonnull(strstr(responses(f, ALL), "ラジオ"));
    ((struct question *)f->event->questions)[1].personal = true;
    g_assert_null(strstr(responses(f, ALL), "ラジオ"));
    g_assert_null(strstr(responses(f, ALL), "その他"));
}

/* Equal answers can be told apart by nothing else, so each must keep its own text. */
static void texts_stay_with_their_response(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    scratch_run(f->scratch,
                "UPDATE bussanten.response SET choices = '{}' WHERE event_id = 1;"
                "UPDATE bussanten.response SET day = '2023-02-17', at = '2023-02-17 12:00+09'"
                " WHERE event_id = 1");
    g_assert_cmpstr(responses(f, ALL), ==,
                    BOM "日," OTHER_COLUMNS "\r\n"
                        "2023-02-17,0,0,ラジオ,また来たい,\r\n"
                        "2023-02-17,0,0,,,\r\n"
                        "2023-02-17,0,0,,\"'=SUM(A1)\n二行目\",\r\n"
                        "2023-02-17,0,0,,,\r\n");
}

static void no_file_names_a_visitor(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    g_assert_null(strstr(visits(f, ALL), "-4000-a000-"));
    g_assert_null(strstr(responses(f, ALL), "-4000-a000-"));
}

#define ADD(name, test)                                                                            \
    g_test_add(name, struct small_fair, NULL, small_fair_set_up, test, small_fair_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/export/nothing", nothing_is_a_header);
    ADD("/export/visits/all", all_visits);
    ADD("/export/visits/one-booth", visits_of_one_booth);
    ADD("/export/visits/day-and-source", visits_of_one_day_and_source);
    ADD("/export/visits/length", the_length_of_visits_is_known);
    ADD("/export/responses/day", responses_of_one_day);
    ADD("/export/responses/all", all_responses);
    ADD("/export/responses/one-booth", responses_of_one_booth);
    ADD("/export/responses/texts", texts_stay_with_their_response);
    ADD("/export/responses/order", the_order_tells_nothing_personal);
    ADD("/export/responses/personal-texts", texts_beside_personal_choices_are_personal);
    ADD("/export/no-visitor", no_file_names_a_visitor);
    return g_test_run();
}
