/*
 * Reads names of languages, and the header Accept-Language as in RFC 9110, section 12.5.4. Callers
 * need not know the syntax of the header. The words of each language are in the sibling
 * base/words.h (generated).
 */
#include "base/lang.h"

#include <glib.h>
#include <string.h>

#define RANGES_MAX 20 /* ranges read of one header; browsers send fewer than ten */

bool lang_parse(const char *name, enum lang *ret)
{
    for (int lang = 0; name && lang < LANGS; lang++) {
        if (lang_available((enum lang)lang) && strcmp(name, lang_name((enum lang)lang)) == 0) {
            *ret = (enum lang)lang;
            return true;
        }
    }
    return false;
}

/* "en-GB" -> LANG_EN, "zh-TW" -> LANG_ZH_HANS: only the first part counts. "easy" is our own name
 * and no language tag, so it is refused. */
static bool primary_language(const char *range, enum lang *ret)
{
    size_t length = strcspn(range, "-; \t");
    for (int lang = 0; lang < LANGS; lang++) {
        const char *name = lang_name((enum lang)lang);
        if (lang == LANG_EASY || !lang_available((enum lang)lang) || strcspn(name, "-") != length ||
            g_ascii_strncasecmp(range, name, length) != 0)
            continue;
        *ret = (enum lang)lang;
        return true;
    }
    return false;
}

/* "en;q=0.8" -> 0.8. The result is 1 without a q, and 0 if q is not a number from 0 to 1. */
static double quality(const char *range)
{
    const char *q = strstr(range, "q=");
    if (!q)
        return 1;
    double value = g_ascii_strtod(q + 2, NULL);
    return value > 0 && value <= 1 ? value : 0;
}

enum lang lang_accepted(const char *accept_language)
{
    g_auto(GStrv) ranges = g_strsplit(accept_language, ",", RANGES_MAX);
    enum lang best = LANG_JA;
    double most = 0;
    for (char **range = ranges; *range; range++) {
        enum lang lang;
        double q = quality(*range);
        if (q > most && primary_language(g_strstrip(*range), &lang)) {
            best = lang;
            most = q;
        }
    }
    return best;
}
