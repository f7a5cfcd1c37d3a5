/*
 * A shared device: a tablet on a table, where one visitor answers after another. data/kiosk.h
 * makes and recognizes it.
 */
#ifndef MODEL_KIOSK_H
#define MODEL_KIOSK_H

#include <stdint.h>

/* 30 days: longer than a fair. Then staff share the device anew. */
#define KIOSK_SECONDS (30 * 24 * 60 * 60)
/* A form that was sent without a signal counts as of the tap. It may arrive so long after it. */
#define KIOSK_LATE_SECONDS (24 * 60 * 60)
#define KIOSK_SIGN_LENGTH 60 /* characters of its sign, as every form carries it */

struct kiosk {
    int event_id;
    const char *device; /* random */
    int64_t made_at;
    int64_t ended_at;                 /* 0 while it is in use */
    const char *login, *municipality; /* who made it; the code is NULL for the host's */
};

#endif
