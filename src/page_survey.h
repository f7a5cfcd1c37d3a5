/*
 * The survey, and the page that says what was recorded of it.
 */
#ifndef PAGE_SURVEY_H
#define PAGE_SURVEY_H

#include "call.h"

enum result page_survey(struct call *call) MUST_CHECK;
enum result page_survey_post(struct call *call) MUST_CHECK;
enum result page_done(struct call *call) MUST_CHECK;

#endif
