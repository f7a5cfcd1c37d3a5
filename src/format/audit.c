/* Implements format/audit.h. */
#include "format/audit.h"

#include "base/date.h"
#include "base/pool.h"

void format_audit_begin(struct csv *csv, enum lang lang, GString *out)
{
    static const enum word columns[] = {
        WORD_AUDIT_TIME,   WORD_AUDIT_LOGIN, WORD_AUDIT_COMMAND,
        WORD_AUDIT_WHAT,   WORD_AUDIT_FAIR,  WORD_AUDIT_SUBJECT,
        WORD_AUDIT_BEFORE, WORD_AUDIT_AFTER, WORD_AUDIT_NOTE_OF,
    };
    csv_begin(csv, out, true);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_text(csv, word(lang, columns[i]));
    csv_end_row(csv);
}

void format_audit_row(struct csv *csv, struct pool *pool, enum lang lang,
                      const struct audit_row *row)
{
    csv_text(csv, pool_printf(pool, "%s %s", date_iso(pool, date_of(row->at)),
                              date_iso_minutes(pool, date_minutes_of(row->at))));
    csv_text(csv, row->login);
    csv_text(csv, row->operator);
    csv_text(csv, audit_act_words(row->act, lang));
    csv_text(csv, audit_fair(pool, row, lang));
    csv_text(csv, audit_subject(row, lang));
    csv_text(csv, row->before);
    csv_text(csv, row->after);
    csv_text(csv, row->note);
    csv_end_row(csv);
}
