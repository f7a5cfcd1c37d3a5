/*
 * The figures of a fair as files: JSON for programs, CSV for any spreadsheet, and XLSX as a
 * finished workbook. All three contain the same figures: every day, booth, source, question and
 * choice, also if the figure is 0. A filter omits the other days and booths. Figures of
 * personal questions are the released ones in all three (model/release.h). The report as a page is
 * view/tally.h. Files of single rows are format/export.h.
 */
#ifndef FORMAT_TALLY_H
#define FORMAT_TALLY_H

#include <glib.h>

#include "base/result.h"
#include "base/words.h"
#include "model/counted.h"
#include "model/tally.h"

struct pool;

/* Returns the reply to /admin/e/{event}/tally.json; it lives in `pool`. Figures are integers, but
 * the mean of a scale and its interval ("mean_low", "mean_high") have two decimals, and so has the
 * "share" of a choice in per cent of those who answered the question, with its 95 % interval
 * ("low", "high"). Names are snake_case. A figure that is not shown, or of a time to come, is null.
 * "personal_figures" says what those of personal questions are: "unreleased", "released" (at
 * "released_at") or "filtered". Names of places and questions are in `lang`. A booth's "hours" are
 * those in which the fair is open on that day, and any others with visits; their sum is the booth's
 * visits. "left_out" has the times that no figure counts, with the number of check-ins by QR or
 * typed code. "both" and "by_booth" have a member for the code of each booth.
 *
 * "counts" has the hours in which people were counted by hand, at "place" ("entrance" is the
 * door, else a booth's code). They are in no other figure. "estimate" is there only without a
 * filter and for the host's staff: "people" and "yen" have "value", "low" and "high" (95 %), or
 * "lack" with the reason why there is no figure. What it was computed from is beside it: "hours"
 * that are over, those "counted" at the door, the check-ins of both kinds of hours, and the means
 * of "party" and "spend". A question that measures says so ("measures"), and its choices have
 * "least" and "most".
 */
GString *format_tally_json(struct pool *pool, const struct tally *tally,
                           const struct counted *counted, enum lang lang);

/* tally.csv, appended to `out`, with one figure in each row: section, day, hour, code and name,
 * source, question, choice, the other booth's code and name, value (or the word for one that is not
 * shown; nothing for a time to come), of how many, share in per cent, ratio, limits of the 95 %
 * interval, remark. Sums are only valid inside one section. */
void format_tally_csv(struct pool *pool, const struct tally *tally, const struct counted *counted,
                      enum lang lang, GString *out);

/* tally.xlsx, appended to `out`: sheets for totals, days, booths, hours, pairs of booths and
 * answers, some with charts. RESULT_FAILED: the workbook could not be made (logged). */
enum result format_tally_xlsx(struct pool *pool, const struct tally *tally,
                              const struct counted *counted, enum lang lang,
                              GString *out) MUST_CHECK;

#endif
