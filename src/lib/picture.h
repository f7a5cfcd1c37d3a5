/*
 * The door to libvips: makes the images for pages from a photo. Callers need not know its programs
 * vips and vipsheader. They run as processes of their own with limits of time and memory,
 * because they read files whose content nobody has checked.
 *
 * Each image is made anew from the photo's pixels, so nothing that a camera wrote into the file is
 * in it: no place, no time, no name. Their colours are sRGB. How images are stored is data/photo.h.
 */
#ifndef LIB_PICTURE_H
#define LIB_PICTURE_H

#include <stddef.h>

#include "base/result.h"

struct pool;

/* Limits of the file. A telephone's photo has about 5 MB and 12 million pixels. */
#define PICTURE_BYTES_MAX (20 * 1000 * 1000)
#define PICTURE_PIXELS_MAX (60 * 1000 * 1000)
#define PICTURE_WIDTH_LEAST 320

/* The widths of the images, in pixels: for a phone (360 px of the page on a fine screen need about
 * 900) and for a slow one. A smaller photo is not enlarged. */
#define PICTURE_WIDTH_SMALL 480
#define PICTURE_WIDTH_LARGE 960
#define PICTURE_IMAGES 4

/* Returns the name of the image `i` (less than PICTURE_IMAGES) of the photo with this digest:
 * DIGEST-WIDTH.FORMAT, "0f...e2-960.webp". A WIDTH is one of the two above, also if the image is
 * smaller. The template of the page writes these names, too. */
char *picture_name(struct pool *pool, const char *digest, int i);

/* The bytes of one image. */
struct picture_image {
    const char *bytes;
    size_t length;
};

struct picture {
    const char *digest; /* of the file's content and of how images are made: 32 hex digits */
    int width, height;  /* of the larger images */
    struct picture_image images[PICTURE_IMAGES];
};

/* A photo's file, and where its problems are added. */
struct picture_file {
    struct pool *pool;
    const char *path;
    const char *name;  /* as in the fair's file; each problem begins with it */
    const char *field; /* of the problems */
    struct problems *problems;
};

/* Reads the file's content and returns its digest: another one for other content, and another one
 * if images are made in another way. RESULT_NOT_FOUND: there is no such file.
 * RESULT_INVALID: it is too large or cannot be read; the problem says so. */
enum result picture_digest(const struct picture_file *file, const char **ret) MUST_CHECK;

/* Makes the images of a JPEG, PNG or WebP file with this digest. RESULT_INVALID: the file cannot be
 * used; the problem says why. */
enum result picture_make(const struct picture_file *file, const char *digest,
                         struct picture *ret) MUST_CHECK;

#endif
