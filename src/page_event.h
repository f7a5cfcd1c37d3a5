/*
 * The published pages: what anybody may read about the fair. Public, without cookies.
 */
#ifndef PAGE_EVENT_H
#define PAGE_EVENT_H

#include "call.h"

enum result page_start(struct call *call) MUST_CHECK;
enum result page_event(struct call *call) MUST_CHECK;
enum result page_booth(struct call *call) MUST_CHECK;
enum result page_relations(struct call *call) MUST_CHECK;
enum result page_event_calendar(struct call *call) MUST_CHECK;
enum result page_event_json(struct call *call) MUST_CHECK;
enum result page_open_data(struct call *call) MUST_CHECK;

#endif
