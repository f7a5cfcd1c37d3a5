/*
 * The addresses of our own pages, as links, redirects, files and QR codes contain them. Callers
 * need not know how a path is built. The sibling page/routes.h decides which handler answers an
 * address.
 */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include "base/date.h"

struct pool;

/* Returns "/e/{slug}" followed by `rest`: "" for the fair's own page, "/card", "/survey?lang=ja".
 */
char *address_event(struct pool *pool, const char *slug, const char *rest);

/* Returns the complete address of the fair's own page: "https://fair.example.lg.jp/e/{slug}". */
char *address_event_abroad(struct pool *pool, const char *base_url, const char *slug);

/* Return the name of an entry of the fair's calendar, unique in the fair and unchanged when the
 * fair changes. It is in the entry's UID and in its address, /e/{slug}/calendar/{entry}.ics: of a
 * day "day-2023-02-17", of an appearance "appearance-{slug}". */
char *address_entry_of_day(struct pool *pool, struct date day);
char *address_entry_of_appearance(struct pool *pool, const char *slug);

/* Returns "/admin/e/{slug}" followed by `rest`: a page of the fair for staff. */
char *address_staff(struct pool *pool, const char *slug, const char *rest);

/* Returns the name of the part of a fair that is item `i` of a list, as the address of its page in
 * the editor has it: "booths-3". `of` is the part that shows the list, if it is an item itself:
 * "booths-3", "goods", 0 is "booths-3-goods-0"; "" otherwise. */
char *address_part_of_item(struct pool *pool, const char *of, const char *list, int i);

/* Returns what a poster's QR code contains: "https://fair.example.lg.jp/q/{token}". */
char *address_poster(struct pool *pool, const char *base_url, const char *token);

/* Returns the link of an invitation: "https://fair.example.lg.jp/admin/invitation/{token}". */
char *address_invitation(struct pool *pool, const char *base_url, const char *token);

/* Returns how many bytes base_url may have, so that a poster's address has at most `most` bytes. */
int address_poster_base_most(int most);

/* Returns the page where each visitor begins on a shared device: the survey, in Japanese, because
 * the next visitor may not read the language that the last visitor chose. */
char *address_kiosk_start(struct pool *pool, const char *slug);

#endif
