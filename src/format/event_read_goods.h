/*
 * The part of format/event_read.c that reads what a booth sells; only that file uses it. The keys
 * are here, the rules in event_check().
 */
#ifndef FORMAT_EVENT_READ_GOODS_H
#define FORMAT_EVENT_READ_GOODS_H

#include "format/event_map.h"

/* Reads the list `goods` of a booth's part. */
void event_read_goods(struct event_map *part, struct booth *booth);

#endif
