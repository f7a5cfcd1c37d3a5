/*
 * The rules of a fair's targets (model/event_check_target.h). The rules of all other parts are in
 * event_check.c.
 */
#include "model/event_check_target.h"

#include "model/scale.h"

static const struct question *asked_scale(const struct event *event, int id)
{
    const struct question *question = event_question(event, id);
    bool is_one = question && question->kind == QUESTION_SCALE && !question->withdrawn &&
                  !question->personal && question->n_choices > 0;
    return is_one ? question : NULL;
}

/* A mean outside the steps of its scale could never be reached, or always would be. */
static void check_mean(const struct check *c, const struct targets *targets)
{
    if (!targets->question && !targets->mean)
        return;
    if (!targets->question || !targets->mean) {
        REFUSE(c, targets->mean ? "targets.question" : "targets.mean", WORD_RULE_MISSING);
        return;
    }
    const struct question *scale = asked_scale(c->event, *targets->question);
    if (!scale) {
        REFUSE(c, "targets.question", WORD_RULE_TARGET_QUESTION);
        return;
    }
    const int least = scale_step(scale, 0), most = scale_step(scale, scale->n_choices - 1);
    if (*targets->mean < 100 * least || *targets->mean > 100 * most)
        REFUSE(c, "targets.mean", WORD_RULE_RANGE, check_number(c, least), check_number(c, most));
}

void check_targets(const struct check *c)
{
    const struct targets *targets = &c->event->targets;
    for (int i = 0; i < TARGET_COUNTS; i++) {
        const int *count = targets->counts[i];
        if (count && (*count < 1 || *count > EVENT_TARGET_MAX))
            REFUSE(c, check_path(c, "targets", target_name((enum target)i)), WORD_RULE_RANGE, "1",
                   check_number(c, EVENT_TARGET_MAX));
    }
    check_mean(c, targets);
}
