/* The names of model/revision.h. */
#include "model/revision.h"

#include <glib.h>

#include "base/text.h"

static const char *const origin_names[] = {
    [ORIGIN_EARLIER] = "earlier",
    [ORIGIN_IMPORT] = "import",
    [ORIGIN_EDITOR] = "editor",
};

const char *origin_name(enum origin origin)
{
    return origin_names[origin];
}

bool origin_parse(const char *name, enum origin *ret)
{
    return text_among(name, origin_names, G_N_ELEMENTS(origin_names), ret);
}
