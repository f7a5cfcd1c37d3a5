/* The tables of model/event_keys.h. The order of the keys is that of the file and of the forms. */
#include "model/event_keys.h"

#include <glib.h>
#include <string.h>

#include "model/event.h"
#include "model/plan.h"

/* A row: the name of the key, its kind, its flags, its label, and what only some kinds have. */
#define KEY(n, kind, f, word, ...)                                                                 \
    {                                                                                              \
        .name = (n), .value = VALUE_##kind, .flags = (f), .label = (word), ##__VA_ARGS__           \
    }

const struct event_key event_words_keys[] = {
    KEY("ja", LINE, KEY_MUST, WORD_EDIT_KEY_JA),
    KEY("en", LINE, 0, WORD_EDIT_KEY_EN),
    KEY("easy", LINE, 0, WORD_EDIT_KEY_EASY),
    {.name = NULL},
};

/* The code says who may edit the fair. */
static const struct event_key host_keys[] = {
    KEY("code", LINE, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_CODE),
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_MUNICIPALITY),
    KEY("reading", LINE, KEY_MUST, WORD_EDIT_KEY_READING),
    KEY("prefecture", WORDS, KEY_MUST, WORD_EDIT_KEY_PREFECTURE),
    {.name = NULL},
};

static const struct event_key contact_keys[] = {
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_CONTACT_NAME),
    KEY("phone", LINE, 0, WORD_EDIT_KEY_PHONE),
    KEY("extension", LINE, 0, WORD_EDIT_KEY_EXTENSION),
    KEY("mail", LINE, 0, WORD_EDIT_KEY_MAIL),
    KEY("url", LINE, 0, WORD_EDIT_KEY_CONTACT_URL),
    {.name = NULL},
};

static const struct event_key day_keys[] = {
    KEY("day", DAY, KEY_MUST, WORD_EDIT_KEY_DAY),
    KEY("opens", TIME, KEY_MUST, WORD_EDIT_KEY_OPENS),
    KEY("closes", TIME, KEY_MUST, WORD_EDIT_KEY_CLOSES),
    {.name = NULL},
};

static const struct event_key kind_keys[] = {
    KEY("slug", LINE, KEY_MUST, WORD_EDIT_KEY_KIND_SLUG),
    KEY("category", PICK, KEY_MUST, WORD_EDIT_KEY_CATEGORY, .pick = PICK_CATEGORY),
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_KIND_NAME),
    KEY("explanation", PARAGRAPHS, KEY_MUST, WORD_EDIT_KEY_EXPLANATION),
    {.name = NULL},
};

static const struct event_key relation_keys[] = {
    KEY("kind", PICK, KEY_MUST, WORD_EDIT_KEY_RELATION_KIND, .pick = PICK_KIND),
    KEY("detail", WORDS, 0, WORD_EDIT_KEY_DETAIL),
    {.name = NULL},
};

static const struct event_key sale_day_keys[] = {
    KEY("day", DAY, KEY_MUST, WORD_EDIT_KEY_DAY),
    {.name = NULL},
};

static const struct event_key goods_keys[] = {
    KEY("slug", LINE, KEY_MUST, WORD_EDIT_KEY_GOODS_SLUG),
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_GOODS_NAME),
    KEY("price", NUMBER, 0, WORD_EDIT_KEY_PRICE),
    KEY("days", LIST, 0, WORD_EDIT_KEY_SALE_DAYS, .keys = sale_day_keys, .most = EVENT_DAYS_MAX),
    KEY("allergens", WORDS, 0, WORD_EDIT_KEY_ALLERGENS),
    {.name = NULL},
};

static const struct event_key photo_keys[] = {
    KEY("file", LINE, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_FILE),
    KEY("alt", WORDS, KEY_MUST, WORD_EDIT_KEY_ALT),
    {.name = NULL},
};

static const struct event_key link_keys[] = {
    KEY("label", WORDS, KEY_MUST, WORD_EDIT_KEY_LINK_LABEL),
    KEY("url", LINE, KEY_MUST, WORD_EDIT_KEY_LINK_URL),
    {.name = NULL},
};

static const struct event_key booth_keys[] = {
    KEY("code", LINE, KEY_MUST, WORD_EDIT_KEY_CODE),
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_MUNICIPALITY),
    KEY("reading", LINE, KEY_MUST, WORD_EDIT_KEY_READING),
    KEY("prefecture", WORDS, KEY_MUST, WORD_EDIT_KEY_PREFECTURE),
    KEY("motif", PICK, 0, WORD_EDIT_KEY_MOTIF, .pick = PICK_MOTIF),
    KEY("relations", LIST, 0, WORD_EDIT_KEY_RELATIONS, .keys = relation_keys,
        .most = EVENT_RELATIONS_MAX),
    KEY("specialties", WORDS, 0, WORD_EDIT_KEY_SPECIALTIES),
    KEY("products", WORDS, KEY_OLD, WORD_EDIT_KEY_SPECIALTIES),
    KEY("goods", LIST, KEY_PAGES, WORD_EDIT_KEY_GOODS, .keys = goods_keys, .most = EVENT_GOODS_MAX),
    KEY("photos", LIST, KEY_CLOSED, WORD_EDIT_KEY_PHOTOS, .keys = photo_keys,
        .most = EVENT_PHOTOS_MAX),
    KEY("story", PARAGRAPHS, 0, WORD_EDIT_KEY_STORY),
    KEY("links", LIST, 0, WORD_EDIT_KEY_LINKS, .keys = link_keys, .most = EVENT_LINKS_MAX),
    KEY("withdrawn", YES_NO, 0, WORD_EDIT_KEY_BOOTH_WITHDRAWN),
    {.name = NULL},
};

static const struct event_key stall_keys[] = {
    KEY("label", LINE, KEY_MUST, WORD_EDIT_KEY_STALL_LABEL),
    KEY("booth", PICK, KEY_MUST, WORD_EDIT_KEY_STALL_BOOTH, .pick = PICK_BOOTH),
    KEY("left", NUMBER, KEY_MUST, WORD_EDIT_KEY_LEFT),
    KEY("top", NUMBER, KEY_MUST, WORD_EDIT_KEY_TOP),
    KEY("width", NUMBER, KEY_MUST, WORD_EDIT_KEY_WIDTH),
    KEY("height", NUMBER, KEY_MUST, WORD_EDIT_KEY_HEIGHT),
    {.name = NULL},
};

static const struct event_key facility_keys[] = {
    KEY("kind", PICK, KEY_MUST, WORD_EDIT_KEY_FACILITY_KIND, .pick = PICK_FACILITY),
    KEY("left", NUMBER, KEY_MUST, WORD_EDIT_KEY_LEFT),
    KEY("top", NUMBER, KEY_MUST, WORD_EDIT_KEY_TOP),
    KEY("width", NUMBER, 0, WORD_EDIT_KEY_WIDTH),
    KEY("height", NUMBER, 0, WORD_EDIT_KEY_HEIGHT),
    KEY("note", WORDS, 0, WORD_EDIT_KEY_FACILITY_NOTE),
    {.name = NULL},
};

static const struct event_key hall_keys[] = {
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_HALL_NAME),
    KEY("width", NUMBER, KEY_MUST, WORD_EDIT_KEY_WIDTH),
    KEY("height", NUMBER, KEY_MUST, WORD_EDIT_KEY_HEIGHT),
    KEY("stalls", LIST, KEY_MUST | KEY_PAGES, WORD_EDIT_KEY_STALLS, .keys = stall_keys,
        .most = EVENT_BOOTHS_MAX),
    KEY("facilities", LIST, KEY_PAGES, WORD_EDIT_KEY_FACILITIES, .keys = facility_keys,
        .most = PLAN_FACILITIES_MAX),
    {.name = NULL},
};

static const struct event_key appearance_keys[] = {
    KEY("slug", LINE, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_APPEARANCE_SLUG),
    KEY("guest", WORDS, KEY_MUST, WORD_EDIT_KEY_GUEST),
    KEY("day", DAY, KEY_MUST, WORD_EDIT_KEY_DAY),
    KEY("starts", TIME, KEY_MUST, WORD_EDIT_KEY_STARTS),
    KEY("ends", TIME, KEY_MUST, WORD_EDIT_KEY_ENDS),
    KEY("tentative", YES_NO, KEY_MUST, WORD_EDIT_KEY_TENTATIVE),
    KEY("note", WORDS, 0, WORD_EDIT_KEY_APPEARANCE_NOTE),
    KEY("cancelled", YES_NO, 0, WORD_EDIT_KEY_CANCELLED),
    KEY("was_day", DAY, 0, WORD_EDIT_KEY_WAS_DAY),
    KEY("was_starts", TIME, 0, WORD_EDIT_KEY_WAS_STARTS),
    KEY("was_ends", TIME, 0, WORD_EDIT_KEY_WAS_ENDS),
    KEY("changed_day", DAY, 0, WORD_EDIT_KEY_CHANGED_DAY),
    KEY("changed_time", TIME, 0, WORD_EDIT_KEY_CHANGED_TIME),
    {.name = NULL},
};

static const struct event_key notice_keys[] = {
    KEY("day", DAY, KEY_MUST, WORD_EDIT_KEY_NOTICE_DAY),
    KEY("text", WORDS, KEY_MUST, WORD_EDIT_KEY_NOTICE_TEXT),
    {.name = NULL},
};

static const struct event_key reward_keys[] = {
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_REWARD_NAME),
    KEY("booths", NUMBER, 0, WORD_EDIT_KEY_REWARD_BOOTHS),
    KEY("survey", YES_NO, 0, WORD_EDIT_KEY_REWARD_SURVEY),
    KEY("place", WORDS, KEY_MUST, WORD_EDIT_KEY_REWARD_PLACE),
    KEY("until_day", DAY, KEY_MUST, WORD_EDIT_KEY_UNTIL_DAY),
    KEY("until_time", TIME, KEY_MUST, WORD_EDIT_KEY_UNTIL_TIME),
    KEY("stock", NUMBER, KEY_MUST, WORD_EDIT_KEY_STOCK),
    {.name = NULL},
};

static const struct event_key target_keys[] = {
    KEY("people", NUMBER, 0, WORD_EDIT_KEY_TARGET_PEOPLE),
    KEY("checkins", NUMBER, 0, WORD_EDIT_KEY_TARGET_CHECKINS),
    KEY("visits", NUMBER, 0, WORD_EDIT_KEY_TARGET_VISITS),
    KEY("responses", NUMBER, 0, WORD_EDIT_KEY_TARGET_RESPONSES),
    KEY("question", NUMBER, 0, WORD_EDIT_KEY_TARGET_QUESTION),
    KEY("mean", LINE, 0, WORD_EDIT_KEY_TARGET_MEAN),
    {.name = NULL},
};

static const struct event_key choice_keys[] = {
    KEY("id", NUMBER, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_ID),
    KEY("label", WORDS, KEY_MUST, WORD_EDIT_KEY_CHOICE_LABEL),
    KEY("least", NUMBER, KEY_MEASURED, WORD_EDIT_KEY_LEAST),
    KEY("most", NUMBER, KEY_MEASURED, WORD_EDIT_KEY_MOST),
    KEY("other", YES_NO, 0, WORD_EDIT_KEY_OTHER),
    KEY("withdrawn", YES_NO, 0, WORD_EDIT_KEY_CHOICE_WITHDRAWN),
    {.name = NULL},
};

static const struct event_key group_keys[] = {
    KEY("slug", LINE, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_GROUP_SLUG),
    KEY("name", LINE, KEY_MUST, WORD_EDIT_KEY_GROUP_NAME),
    KEY("draw", NUMBER, KEY_MUST, WORD_EDIT_KEY_DRAW),
    {.name = NULL},
};

static const struct event_key question_keys[] = {
    KEY("id", NUMBER, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_ID),
    KEY("kind", PICK, KEY_MUST, WORD_EDIT_KEY_QUESTION_KIND, .pick = PICK_QUESTION),
    KEY("title", WORDS, KEY_MUST, WORD_EDIT_KEY_TITLE),
    KEY("help", WORDS, 0, WORD_EDIT_KEY_HELP),
    KEY("personal", YES_NO, 0, WORD_EDIT_KEY_PERSONAL),
    KEY("measures", PICK, 0, WORD_EDIT_KEY_MEASURES, .pick = PICK_MEASURE),
    KEY("group", PICK, 0, WORD_EDIT_KEY_GROUP, .pick = PICK_GROUP),
    KEY("choices", LIST, 0, WORD_EDIT_KEY_CHOICES, .keys = choice_keys, .most = EVENT_CHOICES_MAX),
    KEY("longest", NUMBER, 0, WORD_EDIT_KEY_LONGEST),
    KEY("withdrawn", YES_NO, 0, WORD_EDIT_KEY_QUESTION_WITHDRAWN),
    KEY("replaces", NUMBER, KEY_FIXED, WORD_EDIT_KEY_REPLACES),
    {.name = NULL},
};

const struct event_key event_keys[] = {
    KEY("slug", LINE, KEY_MUST | KEY_FIXED, WORD_EDIT_KEY_SLUG),
    KEY("revision", NUMBER, KEY_OF_FILE, WORD_EDIT_KEY_REVISION),
    KEY("published", YES_NO, KEY_MUST, WORD_EDIT_KEY_PUBLISHED),
    KEY("name", WORDS, KEY_MUST, WORD_EDIT_KEY_NAME),
    KEY("name_kana", LINE, KEY_MUST, WORD_EDIT_KEY_NAME_KANA),
    KEY("summary", WORDS, KEY_MUST, WORD_EDIT_KEY_SUMMARY),
    KEY("description", PARAGRAPHS, KEY_MUST, WORD_EDIT_KEY_DESCRIPTION),
    KEY("organizer", WORDS, KEY_MUST, WORD_EDIT_KEY_ORGANIZER),
    KEY("official_url", LINE, 0, WORD_EDIT_KEY_OFFICIAL_URL),
    KEY("host", MAP, KEY_MUST, WORD_EDIT_KEY_HOST, .keys = host_keys),
    KEY("venue", WORDS, KEY_MUST, WORD_EDIT_KEY_VENUE),
    KEY("floor", WORDS, 0, WORD_EDIT_KEY_FLOOR),
    KEY("address", WORDS, KEY_MUST, WORD_EDIT_KEY_ADDRESS),
    KEY("map_url", LINE, 0, WORD_EDIT_KEY_MAP_URL),
    KEY("admission_fee", NUMBER, 0, WORD_EDIT_KEY_ADMISSION_FEE),
    KEY("admission", PARAGRAPHS, 0, WORD_EDIT_KEY_ADMISSION),
    KEY("payment", PARAGRAPHS, 0, WORD_EDIT_KEY_PAYMENT),
    KEY("access", PARAGRAPHS, 0, WORD_EDIT_KEY_ACCESS),
    KEY("parking", PARAGRAPHS, 0, WORD_EDIT_KEY_PARKING),
    KEY("barrier_free", PARAGRAPHS, 0, WORD_EDIT_KEY_BARRIER_FREE),
    KEY("languages", PARAGRAPHS, 0, WORD_EDIT_KEY_LANGUAGES),
    KEY("lost_property", PARAGRAPHS, 0, WORD_EDIT_KEY_LOST_PROPERTY),
    KEY("contact", MAP, 0, WORD_EDIT_KEY_CONTACT, .keys = contact_keys),
    KEY("days", LIST, KEY_MUST, WORD_EDIT_KEY_DAYS, .keys = day_keys, .most = EVENT_DAYS_MAX),
    KEY("kinds", LIST, KEY_MUST | KEY_PAGES, WORD_EDIT_KEY_KINDS, .keys = kind_keys,
        .most = EVENT_KINDS_MAX),
    KEY("booths", LIST, KEY_MUST | KEY_PAGES, WORD_EDIT_KEY_BOOTHS, .keys = booth_keys,
        .most = EVENT_BOOTHS_MAX),
    KEY("plan", LIST, KEY_PAGES, WORD_EDIT_KEY_PLAN, .keys = hall_keys, .most = PLAN_HALLS_MAX),
    KEY("appearances", LIST, KEY_PAGES, WORD_EDIT_KEY_APPEARANCES, .keys = appearance_keys,
        .most = EVENT_APPEARANCES_MAX),
    KEY("notices", LIST, 0, WORD_EDIT_KEY_NOTICES, .keys = notice_keys, .most = EVENT_NOTICES_MAX),
    KEY("survey_until", DAY, 0, WORD_EDIT_KEY_SURVEY_UNTIL),
    KEY("retention", NUMBER, 0, WORD_EDIT_KEY_RETENTION),
    KEY("reward", MAP, 0, WORD_EDIT_KEY_REWARD, .keys = reward_keys),
    KEY("targets", MAP, 0, WORD_EDIT_KEY_TARGETS, .keys = target_keys),
    /* Without an effect since figures are released (model/release.h). */
    KEY("hide_below", NUMBER, KEY_OLD, WORD_EDIT_KEY_QUESTIONS),
    KEY("groups", LIST, 0, WORD_EDIT_KEY_GROUPS, .keys = group_keys, .most = EVENT_GROUPS_MAX),
    KEY("questions", LIST, KEY_PAGES, WORD_EDIT_KEY_QUESTIONS, .keys = question_keys,
        .most = EVENT_QUESTIONS_MAX),
    {.name = NULL},
};

const struct event_key *event_key(const struct event_key *keys, const char *name)
{
    while (keys->name && strcmp(keys->name, name) != 0)
        keys++;
    return keys->name ? keys : NULL;
}

const char *event_key_naming(const struct event_key *list)
{
    static const char *const names[] = {"code", "slug", "id", "file"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (event_key(list->keys, names[i]))
            return names[i];
    }
    return NULL;
}
