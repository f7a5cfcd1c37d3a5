/*
 * Reads what a booth sells. As in format/event_read.c a wrong value becomes a problem and reading
 * goes on.
 */
#include "format/event_read_goods.h"

#include "base/pool.h"

static void read_days(struct event_map *part, struct goods *goods)
{
    int n = goods->n_days = event_map_count(part, "days");
    struct date *days = POOL_ARRAY(part->rd->pool, struct date, (size_t)n);
    goods->days = days;
    for (int i = 0; i < n; i++) {
        struct event_map day = event_map_item(part, "days", i);
        days[i] = event_map_day(&day, "day");
    }
}

void event_read_goods(struct event_map *part, struct booth *booth)
{
    int n = booth->n_goods = event_map_count(part, "goods");
    struct goods *goods = POOL_ARRAY(part->rd->pool, struct goods, (size_t)n);
    booth->goods = goods;
    for (int i = 0; i < n; i++) {
        struct event_map item = event_map_item(part, "goods", i);
        goods[i] = (struct goods){
            .slug = event_map_text(&item, "slug"),
            .name = event_map_words(&item, "name"),
            .price = event_map_optional_int(&item, "price"),
            .allergens = event_map_words(&item, "allergens"),
        };
        read_days(&item, &goods[i]);
    }
}
