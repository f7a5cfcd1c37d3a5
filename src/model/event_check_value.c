/*
 * The rules for single values: the rules of the schema's domains (wording, slug, web_address), and
 * lengths. Callers need not know the limits. The rules between values are in the sibling
 * model/event_check.c.
 */
#include "model/event_check_value.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"

/* In characters, as in the domain web_address (sql/001_event.sql). */
#define URL_MAX 500

/* As in the table guide (sql/019_guide.sql). */
#define PHONE_LEAST 6
#define PHONE_MOST 20
#define EXTENSION_MOST 10
#define MAIL_MOST 254

const char *check_path(const struct check *c, const char *path, const char *part)
{
    return *path ? pool_printf(c->pool, "%s.%s", path, part) : part;
}

const char *check_item(const struct check *c, const char *path, const char *list, int i)
{
    return pool_printf(c->pool, "%s[%d]", check_path(c, path, list), i);
}

const char *check_number(const struct check *c, int64_t number)
{
    return problem_number(c->pool, number);
}

const char *check_day_ja(const struct check *c, struct date day)
{
    return date_short_words(c->pool, LANG_JA, day);
}

static bool is_blank_at(const char *text)
{
    return text_is_blank(g_utf8_get_char(text));
}

static void check_text(const struct check *c, const char *path, const char *text, enum shape shape,
                       size_t most)
{
    size_t length = strlen(text);
    if (length == 0) {
        REFUSE(c, path, WORD_RULE_EMPTY);
        return;
    }
    if (!text_is_clean(text, length)) {
        REFUSE(c, path, WORD_RULE_UNCLEAN);
        return;
    }
    if (is_blank_at(text) || is_blank_at(g_utf8_prev_char(text + length)))
        REFUSE(c, path, WORD_RULE_EDGES);
    if (strpbrk(text, shape == ONE_LINE ? "\n\r\t" : "\r\t"))
        REFUSE(c, path, shape == ONE_LINE ? WORD_RULE_ONE_LINE : WORD_RULE_NO_TABS);
    size_t characters = text_characters(text);
    if (characters > most)
        REFUSE(c, path, WORD_RULE_TOO_LONG, check_number(c, (int64_t)characters),
               check_number(c, (int64_t)most));
}

void check_optional_words(const struct check *c, const char *path, const struct words *words,
                          enum shape shape, size_t most)
{
    if (words->ja)
        check_text(c, check_path(c, path, "ja"), words->ja, shape, most);
    else if (words->en || words->easy)
        REFUSE(c, path, WORD_RULE_NO_JAPANESE);
    if (words->en)
        check_text(c, check_path(c, path, "en"), words->en, shape, most);
    if (words->easy)
        check_text(c, check_path(c, path, "easy"), words->easy, shape, most);
}

void check_words(const struct check *c, const char *path, const struct words *words,
                 enum shape shape, size_t most)
{
    if (!words->ja && !words->en && !words->easy)
        REFUSE(c, path, WORD_RULE_MISSING);
    check_optional_words(c, path, words, shape, most);
}

void check_line(const struct check *c, const char *path, const char *text, size_t most)
{
    if (text)
        check_text(c, path, text, ONE_LINE, most);
    else
        REFUSE(c, path, WORD_RULE_MISSING);
}

void check_name(const struct check *c, const char *path, const struct words *words)
{
    check_words(c, path, words, ONE_LINE, EVENT_NAME_MAX);
}

static bool in_hiragana(gunichar character)
{
    return (character >= 0x3041 && character <= 0x3096) || character == 0x30FC;
}

/* The range includes ・. It and spaces separate the words of a name. */
static bool in_katakana(gunichar character)
{
    return (character >= 0x30A1 && character <= 0x30FC) || character == ' ' || character == 0x3000;
}

static void check_reading(const struct check *c, const char *path, const char *text,
                          bool (*allowed)(gunichar), enum word rule)
{
    if (!text) {
        REFUSE(c, path, WORD_RULE_MISSING);
        return;
    }
    check_text(c, path, text, ONE_LINE, EVENT_NAME_MAX);
    for (const char *from = text; g_utf8_validate(text, -1, NULL) && *from;
         from = g_utf8_next_char(from)) {
        if (!allowed(g_utf8_get_char(from))) {
            REFUSE(c, path, rule);
            return;
        }
    }
}

void check_hiragana(const struct check *c, const char *path, const char *text)
{
    check_reading(c, path, text, in_hiragana, WORD_RULE_HIRAGANA);
}

void check_katakana(const struct check *c, const char *path, const char *text)
{
    check_reading(c, path, text, in_katakana, WORD_RULE_KATAKANA);
}

void check_slug(const struct check *c, const char *path, const char *slug)
{
    if (!slug)
        REFUSE(c, path, WORD_RULE_MISSING);
    else if (!event_slug_ok(slug))
        REFUSE(c, path, WORD_RULE_SLUG, slug);
}

void check_slugs_differ(const struct check *c, const char *path, const char *slug, const char *list,
                        int before, const char *other)
{
    if (slug && g_strcmp0(slug, other) == 0)
        REFUSE(c, check_path(c, path, "slug"), WORD_RULE_SLUG_TAKEN, slug,
               check_item(c, "", list, before), check_number(c, before + 1));
}

static bool url_ok(const char *url)
{
    if (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://"))
        return false;
    const char *rest = strstr(url, "//") + 2;
    if (!*rest || *rest == '/' || !text_is_clean(url, strlen(url)))
        return false;
    for (; *rest; rest = g_utf8_next_char(rest)) {
        if (is_blank_at(rest) || strchr("<>\"", *rest))
            return false;
    }
    return text_characters(url) <= URL_MAX;
}

void check_url(const struct check *c, const char *path, const char *url)
{
    if (!url_ok(url))
        REFUSE(c, path, WORD_RULE_URL, url, check_number(c, URL_MAX));
}

static bool dialled(const char *number, size_t least, size_t most)
{
    size_t length = strlen(number);
    return length >= least && length <= most && strspn(number, "0123456789-") == length;
}

void check_phone(const struct check *c, const char *path, const char *phone)
{
    if (*phone != '0' || !dialled(phone, PHONE_LEAST, PHONE_MOST))
        REFUSE(c, path, WORD_RULE_PHONE, phone);
}

void check_extension(const struct check *c, const char *path, const char *extension)
{
    if (!dialled(extension, 1, EXTENSION_MOST))
        REFUSE(c, path, WORD_RULE_EXTENSION, extension);
}

static bool mail_ok(const char *mail)
{
    const char *at = strchr(mail, '@');
    if (!at || at == mail || !at[1] || strchr(at + 1, '@') || !text_is_clean(mail, strlen(mail)))
        return false;
    for (const char *from = mail; *from; from = g_utf8_next_char(from)) {
        if (is_blank_at(from) || strchr("<>\"", *from))
            return false;
    }
    return text_characters(mail) <= MAIL_MOST;
}

void check_mail(const struct check *c, const char *path, const char *mail)
{
    if (!mail_ok(mail))
        REFUSE(c, path, WORD_RULE_MAIL, mail);
}

void check_count(const struct check *c, const char *path, const char *list, int n, int least,
                 int most)
{
    if (n < least || n > most)
        REFUSE(c, check_path(c, path, list), n < least ? WORD_RULE_TOO_FEW : WORD_RULE_TOO_MANY,
               check_number(c, n), check_number(c, least), check_number(c, most));
}

void check_hours(const struct check *c, const char *path, const char *from, int opens,
                 const char *to, int closes, enum word rule)
{
    if (opens < 0)
        REFUSE(c, check_path(c, path, from), WORD_RULE_OPENS_EARLY);
    if (closes > MINUTES_A_DAY)
        REFUSE(c, check_path(c, path, to), WORD_RULE_CLOSES_LATE);
    else if (opens >= closes)
        REFUSE(c, check_path(c, path, to), rule);
}
