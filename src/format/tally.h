/*
 * The figures of a fair as files: for programs (JSON), as a table for any spreadsheet (CSV), and as
 * a workbook that is ready to be handed round (XLSX). All say the same: every day, booth, source,
 * question and choice is there, also where the figure is 0; what the reader may not see is hidden
 * in all three.
 */
#ifndef FORMAT_TALLY_H
#define FORMAT_TALLY_H

#include <glib.h>

#include "base/result.h"
#include "base/words.h"
#include "model/tally.h"

struct pool;

/* The answer of /admin/e/{event}/tally.json: integers, snake_case; a hidden figure is null. Names
 * are in `lang`. A booth's "hours" are those in which the fair is open on that day and any others
 * that have visits; their sum is the booth's visits. "both" and "by_booth" have a member for
 * each booth's code. */
GString *format_tally_json(struct pool *pool, const struct tally *tally, enum lang lang);

/* tally.csv: a figure a row: section, day, hour, code and name, source, question, choice, the other
 * booth's code and name, value (or the sign of a hidden one). Each section adds up by itself. */
void format_tally_csv(struct pool *pool, const struct tally *tally, enum lang lang, GString *out);

/* tally.xlsx: a sheet for each section of the report, with charts. RESULT_FAILED: logged. */
enum result format_tally_xlsx(struct pool *pool, const struct tally *tally, enum lang lang,
                              GString *out) MUST_CHECK;

#endif
