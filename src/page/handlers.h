/*
 * The handlers: one for each row of page/routes.c, grouped by the file that defines them. A handler
 * reads what the request means, records it if it is a form, and fills the reply (page/call.h). The
 * comment above each definition lists the statuses that the handler itself can answer. What is
 * checked before a handler runs is in app/app.c; the HTML is in view/.
 *
 * Two faults have the same status everywhere, because no page of ours sends such a form: a button
 * that the page does not have is 404, as an address that does not exist, and a form without the id
 * that makes its repetition harmless (INPUT_SUBMISSION) is 422.
 */
#ifndef PAGE_HANDLERS_H
#define PAGE_HANDLERS_H

#include "base/result.h"
#include "page/call.h"

/* page/event.c: the published pages about a fair, without the visitor's cookie. */
enum result page_start(struct call *call) MUST_CHECK;
enum result page_event(struct call *call) MUST_CHECK;
enum result page_booth(struct call *call) MUST_CHECK;
enum result page_event_calendar(struct call *call) MUST_CHECK;
enum result page_event_calendar_entry(struct call *call) MUST_CHECK;
enum result page_event_json(struct call *call) MUST_CHECK;
enum result page_photo(struct call *call) MUST_CHECK;
enum result page_open_data(struct call *call) MUST_CHECK;
enum result page_open_figures(struct call *call) MUST_CHECK;
enum result page_open_dictionary(struct call *call) MUST_CHECK;

/* page/place.c: the page that a poster's QR code opens. */
enum result page_place(struct call *call) MUST_CHECK;
enum result page_place_post(struct call *call) MUST_CHECK;

/* page/code.c: the code printed under the QR code, typed by hand. */
enum result page_code(struct call *call) MUST_CHECK;
enum result page_code_post(struct call *call) MUST_CHECK;

/* page/card.c: the visitor's card (スタンプカード). */
enum result page_card(struct call *call) MUST_CHECK;

/* page/survey.c: the survey, and the page that shows what was recorded. */
enum result page_survey(struct call *call) MUST_CHECK;
enum result page_survey_post(struct call *call) MUST_CHECK;
enum result page_done(struct call *call) MUST_CHECK;

/* page/handover.c: one card for several browsers, joined by a code. */
enum result page_handover(struct call *call) MUST_CHECK;
enum result page_handover_post(struct call *call) MUST_CHECK;

/* page/reward.c: the reward, shown at the counter and handed over by the day's word. */
enum result page_reward(struct call *call) MUST_CHECK;
enum result page_reward_post(struct call *call) MUST_CHECK;

/* page/reward_staff.c: staff's pages of the reward. */
enum result page_reward_staff(struct call *call) MUST_CHECK;
enum result page_reward_ticket(struct call *call) MUST_CHECK;
enum result page_reward_ticket_post(struct call *call) MUST_CHECK;

/* page/counts.c: people counted by hand. */
enum result page_counts(struct call *call) MUST_CHECK;
enum result page_counts_post(struct call *call) MUST_CHECK;

/* page/cockpit.c: a booth's page for its staff. */
enum result page_cockpit(struct call *call) MUST_CHECK;
enum result page_cockpit_post(struct call *call) MUST_CHECK;

/* page/kiosk.c: Shared devices: staff make one and end it, and what it cannot be used for is
 * explained. */
enum result page_kiosk(struct call *call) MUST_CHECK;
enum result page_kiosk_post(struct call *call) MUST_CHECK;

/* In the place of a page that belongs to one visitor's own device (ROUTE_OWN_DEVICE): 200; 409 for
 * a form, of which nothing is recorded. */
enum result page_kiosk_shared(struct call *call) MUST_CHECK;

/* Replaces each visitor's page on a shared device that was ended or is too old: 403. The page says
 * what to do; nothing is recorded. */
enum result page_kiosk_over(struct call *call) MUST_CHECK;

/* page/info.c: privacy, accessibility, and the two health checks. */
enum result page_privacy(struct call *call) MUST_CHECK;
enum result page_accessibility(struct call *call) MUST_CHECK;
enum result page_alive(struct call *call) MUST_CHECK;
enum result page_ready(struct call *call) MUST_CHECK;

/* page/login.c: signing in and out. */
enum result page_login(struct call *call) MUST_CHECK;
enum result page_login_post(struct call *call) MUST_CHECK;
enum result page_logout_post(struct call *call) MUST_CHECK;

/* page/login_code.c: the second factor after the password. */
enum result page_login_code(struct call *call) MUST_CHECK;
enum result page_login_code_post(struct call *call) MUST_CHECK;

/* page/second_factor.c: staff set up their own second factor. */
enum result page_second_factor(struct call *call) MUST_CHECK;
enum result page_second_factor_post(struct call *call) MUST_CHECK;

/* page/password.c: staff change their own password. */
enum result page_password(struct call *call) MUST_CHECK;
enum result page_password_post(struct call *call) MUST_CHECK;

/* page/invitation.c: a link with which the owner of an account sets its password. */
enum result page_invitation(struct call *call) MUST_CHECK;
enum result page_invitation_post(struct call *call) MUST_CHECK;

/* page/sessions.c: staff see and end their own sessions. */
enum result page_sessions(struct call *call) MUST_CHECK;
enum result page_sessions_post(struct call *call) MUST_CHECK;

/* page/staff.c: the accounts of staff, for the host. */
enum result page_staff(struct call *call) MUST_CHECK;
enum result page_staff_post(struct call *call) MUST_CHECK;
enum result page_staff_account(struct call *call) MUST_CHECK;
enum result page_staff_account_post(struct call *call) MUST_CHECK;

/* page/fair_accounts.c: accounts for all booths of a fair, and the slips that their owners get. */
enum result page_fair_accounts(struct call *call) MUST_CHECK;
enum result page_fair_accounts_post(struct call *call) MUST_CHECK;

/* page/rehearse.c: the host makes, fills and wipes the rehearsal of a fair. */
enum result page_rehearse(struct call *call) MUST_CHECK;
enum result page_rehearse_post(struct call *call) MUST_CHECK;

/* page/rehearsal.c: for app/app.c, in place of a 404. */
enum result page_rehearsal_over(struct call *call, bool is_poster) MUST_CHECK;

/* page/close.c: the host seals and deletes. */
enum result page_close(struct call *call) MUST_CHECK;
enum result page_close_post(struct call *call) MUST_CHECK;

/* page/fair_closed.c: for app/app.c, in place of a page or form of a fair that has ended. */
bool page_fair_is_closed(const struct call *call, unsigned flags);
enum result page_fair_closed(struct call *call) MUST_CHECK;
enum result page_fair_gone(struct call *call) MUST_CHECK;

/* page/admin.c: the list of fairs that staff see first. */
enum result page_admin(struct call *call) MUST_CHECK;

/* page/tally.c: the pages of the report, and tally.json. */
enum result page_tally(struct call *call) MUST_CHECK;
enum result page_tally_hours(struct call *call) MUST_CHECK;
enum result page_tally_answers(struct call *call) MUST_CHECK;
enum result page_tally_comments(struct call *call) MUST_CHECK;
enum result page_tally_files(struct call *call) MUST_CHECK;
enum result page_tally_json(struct call *call) MUST_CHECK;

/* page/board.c: the wall board. */
enum result page_board(struct call *call) MUST_CHECK;

/* page/audit.c: what staff and operators did. */
enum result page_audit(struct call *call) MUST_CHECK;

/* page/effect.c: the report of a fair. */
enum result page_effect(struct call *call) MUST_CHECK;

/* page/result.c: the report of one booth, and of each booth. */
enum result page_booth_result(struct call *call) MUST_CHECK;
enum result page_booth_results(struct call *call) MUST_CHECK;

/* page/export.c: the files that staff download, and the printed sheet. */
enum result page_export_visits(struct call *call) MUST_CHECK;
enum result page_export_responses(struct call *call) MUST_CHECK;
enum result page_audit_csv(struct call *call) MUST_CHECK;
enum result page_sheet(struct call *call) MUST_CHECK;
enum result page_export_tally(struct call *call) MUST_CHECK;
enum result page_export_workbook(struct call *call) MUST_CHECK;
enum result page_export_open_data(struct call *call) MUST_CHECK;
enum result page_export_open_dictionary(struct call *call) MUST_CHECK;
enum result page_export_effect(struct call *call) MUST_CHECK;

/* page/redaction.c: comments of visitors that the host hides. */
enum result page_redactions(struct call *call) MUST_CHECK;
enum result page_redaction(struct call *call) MUST_CHECK;
enum result page_redaction_post(struct call *call) MUST_CHECK;

/* page/left_out.c: times of places that the host leaves out of the figures. */
enum result page_left_out(struct call *call) MUST_CHECK;
enum result page_left_out_post(struct call *call) MUST_CHECK;

/* page/next_year.c: the next fair, made from an earlier one. */
enum result page_next_year(struct call *call) MUST_CHECK;
enum result page_next_year_post(struct call *call) MUST_CHECK;

/* page/edit.c: the host edits a fair, part by part, in a draft. */
enum result page_edit(struct call *call) MUST_CHECK;
enum result page_edit_post(struct call *call) MUST_CHECK;
enum result page_edit_part(struct call *call) MUST_CHECK;
enum result page_edit_part_post(struct call *call) MUST_CHECK;

/* page/preview.c: visitors' pages, made of a draft. */
enum result page_preview(struct call *call) MUST_CHECK;

/* page/today.c: what the host changes while the fair runs. */
enum result page_today(struct call *call) MUST_CHECK;
enum result page_today_post(struct call *call) MUST_CHECK;

/* page/publish.c: a draft becomes what visitors see; earlier revisions. */
enum result page_publish(struct call *call) MUST_CHECK;
enum result page_publish_post(struct call *call) MUST_CHECK;
enum result page_history(struct call *call) MUST_CHECK;
enum result page_history_post(struct call *call) MUST_CHECK;

/* page/poster.c: the posters of a fair, for the host. */
enum result page_posters(struct call *call) MUST_CHECK;
enum result page_poster_reissue_post(struct call *call) MUST_CHECK;

#endif
