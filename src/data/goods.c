/*
 * Reads and inserts what booths sell: one statement for the goods, one for their days.
 * data/event_save.c has deleted the old rows.
 */
#include "data/goods.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"

/* The days are sorted like the goods. So each of them takes the next rows, as long as they have its
 * name. */
static enum result load_days(struct db *db, struct pool *pool, const struct event *event,
                             const struct event_goods_row *names, struct goods *goods, int n_goods)
{
    int n, row = 0;
    const struct event_goods_days_row *rows;
    enum result r = run_event_goods_days(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct date *days = POOL_ARRAY(pool, struct date, (size_t)n);
    for (int i = 0; i < n_goods; i++) {
        goods[i].days = days + row;
        for (; row < n && strcmp(rows[row].booth, names[i].booth) == 0 &&
               strcmp(rows[row].slug, names[i].slug) == 0;
             row++) {
            days[row] = rows[row].day;
            goods[i].n_days++;
        }
    }
    return RESULT_OK;
}

enum result data_goods_load(struct db *db, struct pool *pool, const struct event *event,
                            struct booth *booths)
{
    int n, row = 0;
    const struct event_goods_row *rows;
    enum result r = run_event_goods(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct goods *goods = POOL_ARRAY(pool, struct goods, (size_t)n);
    for (struct booth *booth = booths; booth < booths + event->n_booths; booth++) {
        booth->goods = goods + row;
        for (; row < n && strcmp(rows[row].booth, booth->municipality.code) == 0; row++) {
            goods[row] = (struct goods){.slug = rows[row].slug,
                                        .name = rows[row].name,
                                        .price = rows[row].price,
                                        .allergens = rows[row].allergens};
            booth->n_goods++;
        }
    }
    return load_days(db, pool, event, rows, goods, row);
}

static enum result save_goods(struct db *db, struct pool *pool, int id, const char *booth,
                              const struct goods *goods, int position)
{
    enum result r = run_goods_add(db, pool, id, booth, goods->slug, position, goods->name,
                                  goods->price, goods->allergens);
    for (int i = 0; !r && i < goods->n_days; i++)
        r = run_goods_day_add(db, pool, id, booth, goods->slug, goods->days[i]);
    return r;
}

enum result data_goods_save(struct db *db, struct pool *pool, const struct event *event, int id)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        for (int j = 0; !r && j < booth->n_goods; j++)
            r = save_goods(db, pool, id, booth->municipality.code, &booth->goods[j], j);
    }
    return r;
}
