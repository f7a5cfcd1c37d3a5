/* The tables of model/event_keys.h. The order of the keys is that of the file and of the forms. */
#include "model/event_keys.h"

#include <string.h>

#include "model/event.h"
#include "model/plan.h"

/* A row: the name of the key, its kind, its flags, its label, and what only some kinds have. */
#define KEY(n, kind, f, word, ...)                                                                 \
    {                                                                                              \
        .name = (n), .value = VALUE_##kind, .flags = (f), .label = WORD_EDIT_KEY_##word,           \
        ##__VA_ARGS__                                                                              \
    }

const struct event_key event_words_keys[] = {
    KEY("ja", LINE, KEY_MUST, JA),
    KEY("en", LINE, 0, EN),
    KEY("easy", LINE, 0, EASY),
    {.name = NULL},
};

static const struct event_key host_keys[] = {
    KEY("code", LINE, KEY_MUST, CODE),
    KEY("name", WORDS, KEY_MUST, MUNICIPALITY),
    KEY("reading", LINE, KEY_MUST, READING),
    KEY("prefecture", WORDS, KEY_MUST, PREFECTURE),
    {.name = NULL},
};

static const struct event_key contact_keys[] = {
    KEY("name", WORDS, KEY_MUST, CONTACT_NAME), KEY("phone", LINE, 0, PHONE),
    KEY("extension", LINE, 0, EXTENSION),       KEY("mail", LINE, 0, MAIL),
    KEY("url", LINE, 0, CONTACT_URL),           {.name = NULL},
};

static const struct event_key day_keys[] = {
    KEY("day", DAY, KEY_MUST, DAY),
    KEY("opens", TIME, KEY_MUST, OPENS),
    KEY("closes", TIME, KEY_MUST, CLOSES),
    {.name = NULL},
};

static const struct event_key kind_keys[] = {
    KEY("slug", LINE, KEY_MUST, KIND_SLUG),
    KEY("category", PICK, KEY_MUST, CATEGORY, .pick = PICK_CATEGORY),
    KEY("name", WORDS, KEY_MUST, KIND_NAME),
    KEY("explanation", PARAGRAPHS, KEY_MUST, EXPLANATION),
    {.name = NULL},
};

static const struct event_key relation_keys[] = {
    KEY("kind", PICK, KEY_MUST, RELATION_KIND, .pick = PICK_KIND),
    KEY("detail", WORDS, 0, DETAIL),
    {.name = NULL},
};

static const struct event_key sale_day_keys[] = {
    KEY("day", DAY, KEY_MUST, DAY),
    {.name = NULL},
};

static const struct event_key goods_keys[] = {
    KEY("slug", LINE, KEY_MUST, GOODS_SLUG),
    KEY("name", WORDS, KEY_MUST, GOODS_NAME),
    KEY("price", NUMBER, 0, PRICE),
    KEY("days", LIST, 0, SALE_DAYS, .keys = sale_day_keys, .most = EVENT_DAYS_MAX),
    KEY("allergens", WORDS, 0, ALLERGENS),
    {.name = NULL},
};

static const struct event_key photo_keys[] = {
    KEY("file", LINE, KEY_MUST | KEY_FIXED, FILE),
    KEY("alt", WORDS, KEY_MUST, ALT),
    {.name = NULL},
};

static const struct event_key link_keys[] = {
    KEY("label", WORDS, KEY_MUST, LINK_LABEL),
    KEY("url", LINE, KEY_MUST, LINK_URL),
    {.name = NULL},
};

static const struct event_key booth_keys[] = {
    KEY("code", LINE, KEY_MUST, CODE),
    KEY("name", WORDS, KEY_MUST, MUNICIPALITY),
    KEY("reading", LINE, KEY_MUST, READING),
    KEY("prefecture", WORDS, KEY_MUST, PREFECTURE),
    KEY("motif", PICK, 0, MOTIF, .pick = PICK_MOTIF),
    KEY("relations", LIST, 0, RELATIONS, .keys = relation_keys, .most = EVENT_RELATIONS_MAX),
    KEY("specialties", WORDS, 0, SPECIALTIES),
    KEY("products", WORDS, KEY_OLD, SPECIALTIES),
    KEY("goods", LIST, KEY_PAGES, GOODS, .keys = goods_keys, .most = EVENT_GOODS_MAX),
    KEY("photos", LIST, KEY_CLOSED, PHOTOS, .keys = photo_keys, .most = EVENT_PHOTOS_MAX),
    KEY("story", PARAGRAPHS, 0, STORY),
    KEY("links", LIST, 0, LINKS, .keys = link_keys, .most = EVENT_LINKS_MAX),
    {.name = NULL},
};

static const struct event_key stall_keys[] = {
    KEY("label", LINE, KEY_MUST, STALL_LABEL),
    KEY("booth", PICK, KEY_MUST, STALL_BOOTH, .pick = PICK_BOOTH),
    KEY("left", NUMBER, KEY_MUST, LEFT),
    KEY("top", NUMBER, KEY_MUST, TOP),
    KEY("width", NUMBER, KEY_MUST, WIDTH),
    KEY("height", NUMBER, KEY_MUST, HEIGHT),
    {.name = NULL},
};

static const struct event_key facility_keys[] = {
    KEY("kind", PICK, KEY_MUST, FACILITY_KIND, .pick = PICK_FACILITY),
    KEY("left", NUMBER, KEY_MUST, LEFT),
    KEY("top", NUMBER, KEY_MUST, TOP),
    KEY("width", NUMBER, 0, WIDTH),
    KEY("height", NUMBER, 0, HEIGHT),
    KEY("note", WORDS, 0, FACILITY_NOTE),
    {.name = NULL},
};

static const struct event_key hall_keys[] = {
    KEY("name", WORDS, KEY_MUST, HALL_NAME),
    KEY("width", NUMBER, KEY_MUST, WIDTH),
    KEY("height", NUMBER, KEY_MUST, HEIGHT),
    KEY("stalls", LIST, KEY_MUST | KEY_PAGES, STALLS, .keys = stall_keys, .most = EVENT_BOOTHS_MAX),
    KEY("facilities", LIST, KEY_PAGES, FACILITIES, .keys = facility_keys,
        .most = PLAN_FACILITIES_MAX),
    {.name = NULL},
};

static const struct event_key appearance_keys[] = {
    KEY("slug", LINE, KEY_MUST | KEY_FIXED, APPEARANCE_SLUG),
    KEY("guest", WORDS, KEY_MUST, GUEST),
    KEY("day", DAY, KEY_MUST, DAY),
    KEY("starts", TIME, KEY_MUST, STARTS),
    KEY("ends", TIME, KEY_MUST, ENDS),
    KEY("tentative", YES_NO, KEY_MUST, TENTATIVE),
    KEY("note", WORDS, 0, APPEARANCE_NOTE),
    {.name = NULL},
};

static const struct event_key notice_keys[] = {
    KEY("day", DAY, KEY_MUST, NOTICE_DAY),
    KEY("text", WORDS, KEY_MUST, NOTICE_TEXT),
    {.name = NULL},
};

static const struct event_key reward_keys[] = {
    KEY("name", WORDS, KEY_MUST, REWARD_NAME),  KEY("place", WORDS, KEY_MUST, REWARD_PLACE),
    KEY("booths", NUMBER, 0, REWARD_BOOTHS),    KEY("survey", YES_NO, 0, REWARD_SURVEY),
    KEY("until_day", DAY, KEY_MUST, UNTIL_DAY), KEY("until_time", TIME, KEY_MUST, UNTIL_TIME),
    KEY("stock", NUMBER, KEY_MUST, STOCK),      {.name = NULL},
};

static const struct event_key choice_keys[] = {
    KEY("id", NUMBER, KEY_MUST | KEY_FIXED, ID),
    KEY("label", WORDS, KEY_MUST, CHOICE_LABEL),
    KEY("other", YES_NO, 0, OTHER),
    {.name = NULL},
};

static const struct event_key question_keys[] = {
    KEY("id", NUMBER, KEY_MUST | KEY_FIXED, ID),
    KEY("kind", PICK, KEY_MUST, QUESTION_KIND, .pick = PICK_QUESTION),
    KEY("title", WORDS, KEY_MUST, TITLE),
    KEY("help", WORDS, 0, HELP),
    KEY("personal", YES_NO, 0, PERSONAL),
    KEY("longest", NUMBER, 0, LONGEST),
    KEY("choices", LIST, 0, CHOICES, .keys = choice_keys, .most = EVENT_CHOICES_MAX),
    {.name = NULL},
};

const struct event_key event_keys[] = {
    KEY("slug", LINE, KEY_MUST | KEY_FIXED, SLUG),
    KEY("published", YES_NO, KEY_MUST, PUBLISHED),
    KEY("name", WORDS, KEY_MUST, NAME),
    KEY("name_kana", LINE, KEY_MUST, NAME_KANA),
    KEY("summary", WORDS, KEY_MUST, SUMMARY),
    KEY("description", PARAGRAPHS, KEY_MUST, DESCRIPTION),
    KEY("organizer", WORDS, KEY_MUST, ORGANIZER),
    KEY("official_url", LINE, 0, OFFICIAL_URL),
    KEY("host", MAP, KEY_MUST, HOST, .keys = host_keys),
    KEY("venue", WORDS, KEY_MUST, VENUE),
    KEY("floor", WORDS, 0, FLOOR),
    KEY("address", WORDS, KEY_MUST, ADDRESS),
    KEY("map_url", LINE, 0, MAP_URL),
    KEY("admission_fee", NUMBER, 0, ADMISSION_FEE),
    KEY("admission", PARAGRAPHS, 0, ADMISSION),
    KEY("payment", PARAGRAPHS, 0, PAYMENT),
    KEY("access", PARAGRAPHS, 0, ACCESS),
    KEY("parking", PARAGRAPHS, 0, PARKING),
    KEY("barrier_free", PARAGRAPHS, 0, BARRIER_FREE),
    KEY("languages", PARAGRAPHS, 0, LANGUAGES),
    KEY("lost_property", PARAGRAPHS, 0, LOST_PROPERTY),
    KEY("contact", MAP, 0, CONTACT, .keys = contact_keys),
    KEY("days", LIST, KEY_MUST, DAYS, .keys = day_keys, .most = EVENT_DAYS_MAX),
    KEY("kinds", LIST, KEY_MUST | KEY_PAGES, KINDS, .keys = kind_keys, .most = EVENT_KINDS_MAX),
    KEY("booths", LIST, KEY_MUST | KEY_PAGES, BOOTHS, .keys = booth_keys, .most = EVENT_BOOTHS_MAX),
    KEY("plan", LIST, KEY_PAGES, PLAN, .keys = hall_keys, .most = PLAN_HALLS_MAX),
    KEY("appearances", LIST, KEY_PAGES, APPEARANCES, .keys = appearance_keys,
        .most = EVENT_APPEARANCES_MAX),
    KEY("notices", LIST, 0, NOTICES, .keys = notice_keys, .most = EVENT_NOTICES_MAX),
    KEY("survey_until", DAY, 0, SURVEY_UNTIL),
    KEY("reward", MAP, 0, REWARD, .keys = reward_keys),
    KEY("hide_below", NUMBER, 0, HIDE_BELOW),
    KEY("questions", LIST, KEY_PAGES, QUESTIONS, .keys = question_keys,
        .most = EVENT_QUESTIONS_MAX),
    {.name = NULL},
};

const struct event_key *event_key(const struct event_key *keys, const char *name)
{
    while (keys->name && strcmp(keys->name, name) != 0)
        keys++;
    return keys->name ? keys : NULL;
}
