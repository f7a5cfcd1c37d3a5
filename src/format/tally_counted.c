/* Implements format/tally_counted.h. */
#include "format/tally_counted.h"

#include <glib.h>

#include "base/pool.h"
#include "lib/xlsx.h"

static void counts_sheet(struct pool *pool, struct xlsx *xlsx, const struct tally *tally,
                         const struct counted *counted, enum lang lang)
{
    const struct counted_hour *hours;
    const int n = counted_hours(pool, tally, counted, &hours);
    const struct xlsx_column columns[] = {
        {word(lang, WORD_EXPORT_CODE), 12}, {word(lang, WORD_STAFF_COUNTS_PLACE), 24},
        {word(lang, WORD_EXPORT_DAY), 12},  {word(lang, WORD_EXPORT_HOUR), 7},
        {word(lang, WORD_TALLY_COUNT), 11},
    };
    xlsx_sheet(xlsx, word(lang, WORD_EXPORT_SHEET_COUNTS), G_N_ELEMENTS(columns), columns);
    for (int i = 0; i < n; i++) {
        const struct booth *booth = hours[i].booth;
        xlsx_text(xlsx, booth ? booth->municipality.code : NULL);
        xlsx_text(xlsx,
                  booth ? tally_booth_name(pool, lang, booth) : word(lang, WORD_STAFF_COUNTS_DOOR));
        xlsx_day(xlsx, hours[i].day->day);
        xlsx_number(xlsx, hours[i].hour);
        xlsx_number(xlsx, hours[i].people);
        xlsx_end_row(xlsx);
    }
}

/* If there is no figure, `words` says why. Else `basis` says from what it was computed. */
static void estimate_row(struct xlsx *xlsx, enum lang lang, enum word label,
                         const struct estimate_figure *figure, const char *words, const char *basis)
{
    const int64_t numbers[] = {figure->value, figure->low, figure->high};
    xlsx_text(xlsx, word(lang, label));
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (figure->lack)
            xlsx_text(xlsx, NULL);
        else
            xlsx_number(xlsx, numbers[i]);
    }
    xlsx_text(xlsx, figure->lack ? words : basis);
    xlsx_end_row(xlsx);
}

static void estimate_sheet(struct pool *pool, struct xlsx *xlsx, const struct estimate *estimate,
                           enum lang lang)
{
    const struct xlsx_column columns[] = {
        {word(lang, WORD_EXPORT_ITEM), 24},   {word(lang, WORD_EXPORT_VALUE), 14},
        {word(lang, WORD_EXPORT_LOW), 22},    {word(lang, WORD_EXPORT_HIGH), 22},
        {word(lang, WORD_EXPORT_REMARK), 80},
    };
    xlsx_sheet(xlsx, word(lang, WORD_EXPORT_ESTIMATED), G_N_ELEMENTS(columns), columns);
    estimate_row(xlsx, lang, WORD_EXPORT_ESTIMATE_PEOPLE, &estimate->people,
                 estimate_people_words(pool, lang, estimate),
                 estimate_people_basis(pool, lang, estimate));
    estimate_row(xlsx, lang, WORD_EXPORT_ESTIMATE_MONEY, &estimate->money,
                 estimate_money_words(pool, lang, estimate),
                 estimate_money_basis(pool, lang, estimate));
}

void format_counted_sheets(struct pool *pool, struct xlsx *xlsx, const struct tally *tally,
                           const struct counted *counted, enum lang lang)
{
    counts_sheet(pool, xlsx, tally, counted, lang);
    if (counted->estimate)
        estimate_sheet(pool, xlsx, counted->estimate, lang);
}
