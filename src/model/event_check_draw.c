/* Implements model/event_check_draw.h. */
#include "model/event_check_draw.h"

#include "model/draw.h"

/* A question that is withdrawn counts, so that one can be withdrawn while the fair runs. */
void check_group(const struct check *c, const char *path, int i)
{
    const struct question_group *group = &c->event->groups[i];
    check_slug(c, check_path(c, path, "slug"), group->slug);
    for (int before = 0; before < i; before++)
        check_slugs_differ(c, path, group->slug, "groups", before, c->event->groups[before].slug);
    check_line(c, check_path(c, path, "name"), group->name, EVENT_NAME_MAX);
    int most = draw_size(c->event, group, false) - 1;
    if (most < 1)
        REFUSE(c, path, WORD_RULE_GROUP_SMALL);
    else if (group->draw < 1 || group->draw > most)
        REFUSE(c, check_path(c, path, "draw"), WORD_RULE_RANGE, "1", check_number(c, most));
}

void check_asked(const struct check *c)
{
    int most = draw_most(c->event);
    if (most > EVENT_ASKED_MAX)
        REFUSE(c, "questions", WORD_RULE_ASKED, check_number(c, most),
               check_number(c, EVENT_ASKED_MAX));
}

static bool is_group(const struct event *event, const char *slug)
{
    for (int i = 0; i < event->n_groups; i++) {
        if (g_strcmp0(event->groups[i].slug, slug) == 0)
            return true;
    }
    return false;
}

void check_group_of(const struct check *c, const char *path, const struct question *question)
{
    if (question->group && !is_group(c->event, question->group))
        REFUSE(c, path, WORD_RULE_GROUP_UNKNOWN, question->group);
}
