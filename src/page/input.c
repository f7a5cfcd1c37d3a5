/*
 * Implements page/input.h: the table of all fields (name, kind, member of struct input), one reader
 * for each kind, and the form of the survey, which has as many fields as its fair has questions.
 */
#include "page/input.h"

#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally.h"

#define PAGE_MAX 100000

enum kind {
    KIND_TEXT,    /* const char *: any text, also "" */
    KIND_MARK,    /* bool: true if the field was sent; its value is ignored */
    KIND_SECONDS, /* int64_t: 0 or more */
    KIND_PAGE,    /* int: 1 or more; "" is absent */
    KIND_SEARCH,  /* const char *: trimmed, at most INPUT_SEARCH_MAX characters; "" is absent */
    KIND_UUID,    /* const char * */
    KIND_DAY,     /* const struct event_day *: "2023-02-18", a day of the fair; "" is absent */
    KIND_ACT,     /* const enum audit_act *: "published"; "" is absent */
    KIND_BOOTH,   /* const struct booth *: "032026", a booth of the fair; "" and "all": none */
    KIND_SOURCE,  /* const enum source *: "qr"; "" is absent */
    KIND_EDIT,    /* const struct fields *: all fields of a form of the editor */
    KIND_SURVEY,  /* struct survey_form: all fields of the survey form together */
};

/* What a reader of one field gets. */
struct reader {
    struct pool *pool;
    const struct input_subject *subject;
    const char *text; /* the first value of this name */
    void *to;         /* the member of struct input to set */
    struct input *input;
};

/* The offset of a member of struct input. Does not compile if the type of the member is not the
 * type that the reader of the kind writes. */
#define MEMBER(member, type)                                                                       \
    (offsetof(struct input, member) + 0 * sizeof(&((struct input *)NULL)->member == (type *)NULL))

static const struct {
    const char *name;
    enum kind kind;
    size_t member;
} known[INPUT_FIELDS] = {
    [INPUT_ACT] = {"act", KIND_TEXT, MEMBER(act, const char *)},
    [INPUT_AGE] = {"age", KIND_SECONDS, MEMBER(age, int64_t)},
    [INPUT_AT] = {"at", KIND_TEXT, MEMBER(at, const char *)},
    [INPUT_BACK] = {"back", KIND_TEXT, MEMBER(back, const char *)},
    [INPUT_BASE] = {"base", KIND_TEXT, MEMBER(base, const char *)},
    [INPUT_BOOTH] = {"booth", KIND_BOOTH, MEMBER(booth, const struct booth *)},
    [INPUT_CODE] = {"code", KIND_TEXT, MEMBER(code, const char *)},
    [INPUT_DAY] = {"day", KIND_DAY, MEMBER(day, const struct event_day *)},
    [INPUT_DRAW] = {"draw", KIND_TEXT, MEMBER(draw, const char *)},
    [INPUT_EDIT] = {"{path}", KIND_EDIT, MEMBER(edit, const struct fields *)},
    [INPUT_END_OF] = {"end", KIND_TEXT, MEMBER(end, const char *)},
    [INPUT_FAIR] = {"fair", KIND_SEARCH, MEMBER(fair, const char *)},
    [INPUT_FIRST] = {"first", KIND_TEXT, MEMBER(first, const char *)},
    [INPUT_FROM] = {"from", KIND_TEXT, MEMBER(from, const char *)},
    [INPUT_GOODS] = {"goods", KIND_TEXT, MEMBER(goods, const char *)},
    [INPUT_KIOSK] = {"kiosk", KIND_TEXT, MEMBER(kiosk, const char *)},
    [INPUT_LOGIN] = {"login", KIND_TEXT, MEMBER(login, const char *)},
    [INPUT_MOMENT] = {"moment", KIND_TEXT, MEMBER(moment, const char *)},
    [INPUT_NEW_AGAIN] = {"again", KIND_TEXT, MEMBER(new_again, const char *)},
    [INPUT_NEW_PASSWORD] = {"new", KIND_TEXT, MEMBER(new_password, const char *)},
    [INPUT_NOTE] = {"note", KIND_TEXT, MEMBER(note, const char *)},
    [INPUT_OF] = {"of", KIND_TEXT, MEMBER(of, const char *)},
    [INPUT_OFFLINE] = {"offline", KIND_MARK, MEMBER(offline, bool)},
    [INPUT_PAGE] = {"page", KIND_PAGE, MEMBER(page, int)},
    [INPUT_PASSWORD] = {"password", KIND_TEXT, MEMBER(password, const char *)},
    [INPUT_PEOPLE] = {"people", KIND_TEXT, MEMBER(people, const char *)},
    [INPUT_PLACE] = {"place", KIND_TEXT, MEMBER(place, const char *)},
    [INPUT_REASON] = {"reason", KIND_TEXT, MEMBER(reason, const char *)},
    [INPUT_REISSUE] = {"reissue", KIND_TEXT, MEMBER(reissue, const char *)},
    [INPUT_REISSUED] = {"reissued", KIND_TEXT, MEMBER(reissued, const char *)},
    [INPUT_REPLY] = {"reply", KIND_TEXT, MEMBER(reply, const char *)},
    [INPUT_REQUIRED] = {"required", KIND_TEXT, MEMBER(required, const char *)},
    [INPUT_REVISION] = {"revision", KIND_PAGE, MEMBER(revision, int)},
    [INPUT_SEARCH] = {"q", KIND_SEARCH, MEMBER(search, const char *)},
    [INPUT_SECRET] = {"secret", KIND_TEXT, MEMBER(secret, const char *)},
    [INPUT_SLUG] = {"slug", KIND_TEXT, MEMBER(slug, const char *)},
    [INPUT_SOURCE] = {"source", KIND_SOURCE, MEMBER(source, const enum source *)},
    [INPUT_STATE] = {"state", KIND_TEXT, MEMBER(state, const char *)},
    [INPUT_STAY] = {"stay", KIND_MARK, MEMBER(stay, bool)},
    [INPUT_SUBMISSION] = {"submission", KIND_UUID, MEMBER(submission, const char *)},
    [INPUT_SURVEY] = {"booth|comment|q{id}|q{id}_other", KIND_SURVEY,
                      MEMBER(survey, struct survey_form)},
    [INPUT_TO] = {"to", KIND_TEXT, MEMBER(to, const char *)},
    [INPUT_VIEW] = {"view", KIND_TEXT, MEMBER(view, const char *)},
    [INPUT_WHAT] = {"what", KIND_ACT, MEMBER(what, const enum audit_act *)},
    [INPUT_WHO] = {"who", KIND_SEARCH, MEMBER(who, const char *)},
    [INPUT_WHOLE] = {"whole", KIND_MARK, MEMBER(whole, bool)},
    [INPUT_WITH] = {"with", KIND_SEARCH, MEMBER(with, const char *)},
    [INPUT_WORD] = {"word", KIND_TEXT, MEMBER(word, const char *)},
    [INPUT_WORDS] = {"words", KIND_TEXT, MEMBER(words, const char *)},
};

/* --- The kinds: each reads a value, or returns false if it is bad ----------------------------- */

static bool read_text(const struct reader *reader)
{
    *(const char **)reader->to = reader->text;
    return true;
}

static bool read_mark(const struct reader *reader)
{
    *(bool *)reader->to = true;
    return true;
}

static bool read_seconds(const struct reader *reader)
{
    return text_integer(reader->text, 0, INT32_MAX, reader->to);
}

static bool read_page(const struct reader *reader)
{
    int64_t page = 0;
    if (*reader->text && !text_integer(reader->text, 1, PAGE_MAX, &page))
        return false;
    *(int *)reader->to = (int)page;
    return true;
}

static bool read_search(const struct reader *reader)
{
    const char *search = text_trim(reader->pool, reader->text);
    if (text_characters(search) > INPUT_SEARCH_MAX)
        return false;
    *(const char **)reader->to = *search ? search : NULL;
    return true;
}

static bool read_uuid(const struct reader *reader)
{
    return text_is_uuid(reader->text) && read_text(reader);
}

static bool read_day(const struct reader *reader)
{
    struct date date;
    if (!*reader->text)
        return true;
    if (!date_parse(reader->text, &date))
        return false;
    const struct event_day *day = event_day(reader->subject->event, date);
    *(const struct event_day **)reader->to = day;
    return day != NULL;
}

/* A booth whose rows this person may not see is bad, so that the address does not exist for this
 * person. "all" is not the same as an absent booth: the report then begins with one's own. */
static bool read_booth(const struct reader *reader)
{
    const struct input_subject *subject = reader->subject;
    if (strcmp(reader->text, TALLY_ALL_BOOTHS) == 0)
        reader->input->all_booths = true;
    if (!*reader->text || reader->input->all_booths)
        return true;
    const struct booth *booth = event_booth(subject->event, reader->text);
    if (!booth || !staff_may_see_rows(subject->staff, booth->municipality.code))
        return false;
    *(const struct booth **)reader->to = booth;
    return true;
}

static bool read_act(const struct reader *reader)
{
    enum audit_act *act = POOL_NEW(reader->pool, enum audit_act);
    if (!*reader->text)
        return true;
    if (!audit_act_parse(reader->text, act))
        return false;
    *(const enum audit_act **)reader->to = act;
    return true;
}

static bool read_source(const struct reader *reader)
{
    enum source *source = POOL_NEW(reader->pool, enum source);
    if (!*reader->text)
        return true;
    if (!source_parse(reader->text, source))
        return false;
    *(const enum source **)reader->to = source;
    return true;
}

static const struct {
    const char *name;
    bool (*read)(const struct reader *reader); /* NULL for the kinds that are several fields */
} kinds[] = {
    [KIND_TEXT] = {"text", read_text},
    [KIND_MARK] = {"mark", read_mark},
    [KIND_SECONDS] = {"seconds", read_seconds},
    [KIND_PAGE] = {"page", read_page},
    [KIND_SEARCH] = {"search", read_search},
    [KIND_UUID] = {"uuid", read_uuid},
    [KIND_DAY] = {"day", read_day},
    [KIND_ACT] = {"act", read_act},
    [KIND_BOOTH] = {"booth", read_booth},
    [KIND_SOURCE] = {"source", read_source},
    [KIND_EDIT] = {"edit", NULL},
    [KIND_SURVEY] = {"survey", NULL},
};

/* --- The survey's form ------------------------------------------------------------------------ */

/* "booth", "comment", "q3" or "q3_other". The question need not exist: the fair is not known yet
 * when fields are decoded. */
static bool is_of_survey(const char *name)
{
    if (strcmp(name, "booth") == 0 || strcmp(name, "comment") == 0)
        return true;
    if (*name != 'q')
        return false;
    size_t digits = strspn(name + 1, "0123456789");
    const char *rest = name + 1 + digits;
    return digits && (!*rest || strcmp(rest, "_other") == 0);
}

/* A path of the editor: "links[0].label.en", or "links#". */
static bool is_of_edit(const char *name)
{
    return name[strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789.[]#")] == '\0';
}

static bool is_of_kind(enum kind kind, const char *name, const char *known_name)
{
    if (kind == KIND_SURVEY)
        return is_of_survey(name);
    return kind == KIND_EDIT ? is_of_edit(name) : strcmp(name, known_name) == 0;
}

/* All values of a name. A value that cannot be decoded becomes "" and sets *unreadable. */
static int values_of(struct pool *pool, const struct fields *fields, const char *name,
                     const char *const **ret, bool *unreadable)
{
    const char *const *found;
    int n = http_values(pool, fields, name, &found);
    const char **values = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++) {
        values[i] = found[i] ? found[i] : "";
        *unreadable |= !found[i];
    }
    *ret = values;
    return n;
}

static struct typed typed_for(struct pool *pool, const struct fields *fields,
                              const struct event *event, const struct question *question)
{
    struct typed typed = {.question = question, .other = ""};
    const char *const *others;
    const char *field = survey_field(pool, event, question);
    typed.n_values = values_of(pool, fields, field, &typed.values, &typed.unreadable);
    if (!typed.n_values)
        typed.n_values = values_of(pool, fields, survey_plain_field(pool, question), &typed.values,
                                   &typed.unreadable);
    if (values_of(pool, fields, survey_other_field(pool, question), &others, &typed.unreadable))
        typed.other = others[0];
    return typed;
}

/* The form as it was typed. survey_check() decides whether an answer is possible. */
static struct survey_form read_survey(struct pool *pool, const struct event *event,
                                      const struct fields *fields)
{
    struct typed *typed = POOL_ARRAY(pool, struct typed, (size_t)event->n_questions);
    struct survey_form form = {.typed = typed, .n_typed = event->n_questions};
    bool unreadable = false; /* not used: survey_check() refuses "" as a booth */
    form.n_booths = values_of(pool, fields, "booth", &form.booths, &unreadable);
    for (int i = 0; i < event->n_questions; i++)
        typed[i] = typed_for(pool, fields, event, &event->questions[i]);
    return form;
}

/* --- All fields ------------------------------------------------------------------------------- */

static bool is_declared(const char *name, const void *declared)
{
    if (strcmp(name, "lang") == 0)
        return true;
    for (const enum input_field *field = declared; field && *field; field++) {
        if (is_of_kind(known[*field].kind, name, known[*field].name))
            return true;
    }
    return false;
}

enum result input_find(struct pool *pool, const enum input_field *declared, const char *text,
                       size_t length, struct fields *ret)
{
    return http_fields(pool, text, length, is_declared, declared, ret);
}

bool input_language(const struct fields *fields, enum lang *ret)
{
    const struct field *found = http_field(fields, "lang");
    return found && lang_parse(found->value, ret);
}

/* Reads one field that was sent. False if it is bad. */
static bool read_one(struct pool *pool, enum input_field field, const struct field *found,
                     const struct input_subject *subject, struct input *input)
{
    const struct reader reader = {pool, subject, found->value, (char *)input + known[field].member,
                                  input};
    return reader.text && kinds[known[field].kind].read(&reader);
}

enum result input_read(struct pool *pool, const enum input_field *declared,
                       const struct fields *fields, const struct input_subject *subject,
                       struct input *ret)
{
    enum result r = RESULT_OK;
    *ret = (struct input){0};
    for (const enum input_field *field = declared; field && *field; field++) {
        if (known[*field].kind == KIND_SURVEY) {
            ret->survey = read_survey(pool, subject->event, fields);
            continue;
        }
        if (known[*field].kind == KIND_EDIT) {
            ret->edit = fields;
            continue;
        }
        const struct field *found = http_field(fields, known[*field].name);
        if (found && !read_one(pool, *field, found, subject, ret)) {
            ret->bad[*field] = true;
            r = RESULT_NOT_FOUND;
        }
    }
    return r;
}

const char *input_edit_value(const void *edit, const char *name)
{
    const struct field *field = http_field(edit, name);
    return field ? text_or_empty(field->value) : NULL;
}

const char *input_name(enum input_field field)
{
    return known[field].name;
}

const char *input_kind(enum input_field field)
{
    return kinds[known[field].kind].name;
}
