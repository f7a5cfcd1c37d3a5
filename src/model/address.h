/*
 * The addresses of our own pages as they stand in links, redirects, files and QR codes. Which
 * address is answered by what is app/routes.c's.
 */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

struct pool;

/* "/e/{slug}" followed by `rest`: "" for the fair's own page, "/card", "/survey?lang=ja". */
char *address_event(struct pool *pool, const char *slug, const char *rest);

/* The fair's own page for the world outside: "https://fair.example.lg.jp/e/{slug}". */
char *address_event_abroad(struct pool *pool, const char *base_url, const char *slug);

/* "/admin/e/{slug}" followed by `rest`: what staff see of the fair. */
char *address_staff(struct pool *pool, const char *slug, const char *rest);

/* What a poster's QR code says: "https://fair.example.lg.jp/q/{token}". */
char *address_poster(struct pool *pool, const char *base_url, const char *token);

/* The longest base_url whose poster addresses have at most `most` bytes. */
int address_poster_base_most(int most);

/* Where each visitor begins on a shared device: the survey, in Japanese, because the next visitor
 * may not read the language that the last one chose. */
char *address_kiosk_start(struct pool *pool, const char *slug);

#endif
