/*
 * The handlers: one for each row of app/routes.c, grouped by the file that defines them. A handler
 * reads what its request means, has it recorded where it is a form, and fills the reply (call.h).
 */
#ifndef PAGE_HANDLERS_H
#define PAGE_HANDLERS_H

#include "base/result.h"
#include "page/call.h"

/* page/event.c: The published pages: what anybody may read about the fair. Public, without cookies.
 */
enum result page_start(struct call *call) MUST_CHECK;
enum result page_event(struct call *call) MUST_CHECK;
enum result page_booth(struct call *call) MUST_CHECK;
enum result page_relations(struct call *call) MUST_CHECK;
enum result page_event_calendar(struct call *call) MUST_CHECK;
enum result page_event_json(struct call *call) MUST_CHECK;
enum result page_open_data(struct call *call) MUST_CHECK;

/* page/place.c: What a poster's QR code opens: one place, one big button. */
enum result page_place(struct call *call) MUST_CHECK;
enum result page_place_post(struct call *call) MUST_CHECK;

/* page/code.c: The code under the QR, typed by hand: for a camera that does not read it. */
enum result page_code(struct call *call) MUST_CHECK;
enum result page_code_post(struct call *call) MUST_CHECK;

/* page/card.c: スタンプカード: what one visitor has left so far, and what is still to be seen. */
enum result page_card(struct call *call) MUST_CHECK;

/* page/survey.c: The survey, and the page that says what was recorded of it. */
enum result page_survey(struct call *call) MUST_CHECK;
enum result page_survey_post(struct call *call) MUST_CHECK;
enum result page_done(struct call *call) MUST_CHECK;

/* page/handover.c: One card of several browsers: a code made here, or another browser's typed here.
 */
enum result page_handover(struct call *call) MUST_CHECK;
enum result page_handover_post(struct call *call) MUST_CHECK;

/* page/kiosk.c: Shared devices: staff make one and end it, and what it cannot be used for is
 * explained. */
enum result page_kiosk(struct call *call) MUST_CHECK;
enum result page_kiosk_post(struct call *call) MUST_CHECK;

/* In the place of a page that belongs to one visitor's own device (ROUTE_OWN_DEVICE): 200; 409 for
 * a form, of which nothing is recorded. */
enum result page_kiosk_shared(struct call *call) MUST_CHECK;

/* page/info.c: Pages about the system itself: what it keeps of people, what stands in for its pages
 * when it cannot be reached, and whether it is well. */
enum result page_privacy(struct call *call) MUST_CHECK;
enum result page_accessibility(struct call *call) MUST_CHECK;
enum result page_offline(struct call *call) MUST_CHECK;
enum result page_alive(struct call *call) MUST_CHECK;
enum result page_ready(struct call *call) MUST_CHECK;

/* page/login.c: Signing in and out. */
enum result page_login(struct call *call) MUST_CHECK;
enum result page_login_post(struct call *call) MUST_CHECK;
enum result page_logout_post(struct call *call) MUST_CHECK;

/* page/admin.c: What the staff see first: the list of fairs. */
enum result page_admin(struct call *call) MUST_CHECK;

/* page/tally.c: The tally report and tally.json. */
enum result page_tally(struct call *call) MUST_CHECK;
enum result page_tally_json(struct call *call) MUST_CHECK;

/* page/board.c: The wall board. */
enum result page_board(struct call *call) MUST_CHECK;

/* page/export.c: Files for the staff to take home. */
enum result page_export_visits(struct call *call) MUST_CHECK;
enum result page_export_responses(struct call *call) MUST_CHECK;
enum result page_sheet(struct call *call) MUST_CHECK;
enum result page_export_tally(struct call *call) MUST_CHECK;
enum result page_export_workbook(struct call *call) MUST_CHECK;

/* page/poster.c: The posters of a fair, for the host. */
enum result page_posters(struct call *call) MUST_CHECK;
enum result page_poster_reissue_post(struct call *call) MUST_CHECK;

#endif
