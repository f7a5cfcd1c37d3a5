/*
 * Pages about the system itself: what it keeps of people, what stands in for its pages when it
 * cannot be reached, and whether it is well.
 */
#ifndef PAGE_INFO_H
#define PAGE_INFO_H

#include "call.h"

enum result page_privacy(struct call *call) MUST_CHECK;
enum result page_accessibility(struct call *call) MUST_CHECK;
enum result page_offline(struct call *call) MUST_CHECK;
enum result page_alive(struct call *call) MUST_CHECK;
enum result page_ready(struct call *call) MUST_CHECK;

#endif
