/* Checks what a booth sells. Every rule adds its problems, and none ends at the first. */
#include "model/goods_check.h"

#include "base/text.h"

static void check_slug_of(const struct check *c, const char *path, const struct booth *booth, int i)
{
    const char *slug = booth->goods[i].slug;
    check_slug(c, check_path(c, path, "slug"), slug);
    for (int before = 0; before < i; before++)
        check_slugs_differ(c, path, slug, "goods", before, booth->goods[before].slug);
}

static void check_days(const struct check *c, const char *path, const struct goods *goods)
{
    for (int i = 0; i < goods->n_days; i++) {
        const char *place = check_path(c, check_item(c, path, "days", i), "day");
        const char *day = date_iso(c->pool, goods->days[i]);
        if (!event_day(c->event, goods->days[i]))
            REFUSE(c, place, WORD_RULE_NOT_A_DAY, day, check_day_ja(c, goods->days[i]));
        if (i > 0 && date_compare(goods->days[i - 1], goods->days[i]) >= 0)
            REFUSE(c, place, WORD_RULE_DAY_ORDER, day, date_iso(c->pool, goods->days[i - 1]),
                   check_day_ja(c, goods->days[i]), check_day_ja(c, goods->days[i - 1]));
    }
}

void goods_check(const struct check *c, const char *path, const struct booth *booth)
{
    check_count(c, path, "goods", booth->n_goods, 0, EVENT_GOODS_MAX);
    for (int i = 0; i < booth->n_goods; i++) {
        const struct goods *goods = &booth->goods[i];
        const char *place = check_item(c, path, "goods", i);
        check_slug_of(c, place, booth, i);
        check_name(c, check_path(c, place, "name"), &goods->name);
        if (goods->price && (*goods->price < 0 || *goods->price > EVENT_PRICE_MAX))
            REFUSE(c, check_path(c, place, "price"), WORD_RULE_YEN,
                   check_number(c, EVENT_PRICE_MAX), text_number(c->pool, EVENT_PRICE_MAX));
        check_optional_words(c, check_path(c, place, "allergens"), &goods->allergens, ONE_LINE,
                             EVENT_NAME_MAX);
        check_days(c, place, goods);
    }
}
