/*
 * What the nodes of a tree say: a value by its key, a text, a boolean, a text in one of several
 * languages. The tree is made by yaml.c.
 */
#include <string.h>

#include "base/lang.h"
#include "lib/yaml.h"

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (int i = 0; i < map->n; i++) {
        if (strcmp(map->keys[i], key) == 0)
            return map->items[i];
    }
    return NULL;
}

const char *yaml_text(const struct yaml *node)
{
    return node && node->kind == YAML_TEXT ? node->text : "";
}

bool yaml_boolean(const char *text, bool *ret)
{
    static const char *const yes[] = {"true", "True", "TRUE", "yes", "Yes",
                                      "YES",  "on",   "On",   "ON",  NULL};
    static const char *const no[] = {"false", "False", "FALSE", "no",  "No",
                                     "NO",    "off",   "Off",   "OFF", NULL};
    bool is_yes = g_strv_contains(yes, text);
    if (!is_yes && !g_strv_contains(no, text))
        return false;
    *ret = is_yes;
    return true;
}

const char *yaml_boolean_text(bool value)
{
    return value ? "true" : "false";
}

bool yaml_is_true(const struct yaml *node)
{
    bool value = false;
    return yaml_boolean(yaml_text(node), &value) && value;
}

const struct yaml *yaml_in_lang(const struct yaml *words, const char *lang)
{
    if (words && words->kind == YAML_TEXT)
        return strcmp(lang, lang_name(LANG_JA)) == 0 ? words : NULL;
    return yaml_get(words, lang);
}
