/* Checks a booth's photos. Every rule adds its problems, and none ends at the first. */
#include "model/photo_check.h"

#include <string.h>

/* A plain name: it leads to no other directory, and is the same on every system. */
static bool is_file_name(const char *name)
{
    size_t length = strlen(name);
    return length >= 1 && length <= PHOTO_FILE_MAX && g_ascii_isalnum(*name) &&
           strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") == length;
}

void photo_check(const struct check *c, const char *path, const struct booth *booth)
{
    check_count(c, path, "photos", booth->n_photos, 0, EVENT_PHOTOS_MAX);
    for (int i = 0; i < booth->n_photos; i++) {
        const struct photo *photo = &booth->photos[i];
        const char *place = check_item(c, path, "photos", i);
        if (!photo->file || !is_file_name(photo->file))
            REFUSE(c, check_path(c, place, "file"), WORD_RULE_PHOTO_FILE,
                   check_number(c, PHOTO_FILE_MAX));
        check_words(c, check_path(c, place, "alt"), &photo->alt, ONE_LINE, EVENT_ALT_MAX);
    }
}
