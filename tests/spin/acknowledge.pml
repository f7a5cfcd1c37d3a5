/*
 * A model for SPIN of the way of a form, from the phone's queue to the disk and back. acknowledge.t
 * verifies it, and that each mutant (#ifdef below) breaks a property. docs/proof.md says what is
 * proven.
 *
 * Two scenarios, each with the whole system behind it:
 *   default      one phone, whose page and service worker both send its queue: a survey (form 0),
 *                and its correction (form 1). -DPAGE_ALONE: there is no worker
 *   -DHANDOVER   two browsers of one person. Browser 0 has a stamp of booth 0. Browser 1 has a tap at
 *                booth 0 or 1 in its queue (form 0), and types the code of browser 0 (form 1), so
 *                that both become one card
 *
 * Until `calm` the network, the program and the database do their worst, as often as they like.
 * The model has no clock: whatever takes time may take any time.
 *
 * process      stands for
 *   sender     deliver() in www/static/app.js, in the page and in www/sw.js
 *   road       the network, nginx, and app_handle() in src/app/app.c up to recorder_start()
 *   writer     write_groups() and record_group() in src/data/recorder.c, settle_job() in app.c
 *   backend    PostgreSQL with take_submission() in sql/functions/record.sql, hold_visitor() in
 *              browser.sql and record_join() in handover.sql. It goes on when its client is gone
 *   keeper     systemd, and kill -9
 *
 * Left out: more than one writer. Transactions overlap nevertheless, because that of a lost
 * connection or of a dead program goes on beside the next one.
 */

#define SET(f) (1 << (f))

#define FORMS 2
#ifdef PAGE_ALONE
#define SENDERS 1
#else
#define SENDERS 2
#endif
#ifdef HANDOVER
#define JOIN 1
/* The forms of a sender: the queue, and the page with the code. */
#define OWN(s) (unsent & SET(s))
byte booth; /* of form 0 */
#else
#define JOIN 9
#define OWN(s) unsent
#endif

/* The queues on the phones (IndexedDB): a bit for each form. A queue is in the order of the forms. */
byte unsent = (1 << FORMS) - 1;

/* A request that is under way, and where. Each sender waits for one. The last slot is for one for
 * which nobody waits any more, or which somebody on the way sent twice. */
#define STRAY SENDERS
#define FREE 0
#define SENT 1
#define QUEUED 2
#define UNDER_WAY 3
byte at[SENDERS + 1], form[SENDERS + 1];
bool is_new[SENDERS + 1]; /* not the form's own submission id; only a mutant makes another one */

/* The answer that a sender may read. */
#define NONE 0
#define TAKEN 1   /* 200 {"submission", "next"} */
#define REFUSED 2 /* 4xx of our own */
#define LATER 3   /* 502, 503, or the connection broke */
#define GATE 4    /* 200, the login page of a Wi-Fi network */
byte mail[SENDERS];

/* What a backend does: a bit for each form of the transaction, 0: it is idle. */
byte work[2], work_new[2];
bool begun[2], is_gone[2]; /* gone: nobody hears the outcome */
byte known[2];             /* the ids that the transaction saw when it began */
bool joined[2];            /* and whether the browsers were one visitor */

/* What the writer hears of its transaction. */
#define OK 1
#define INVALID 2
#define UNAVAILABLE 3
byte outcome;

/* What is committed. */
byte submission;     /* ids: the table's primary key */
byte applied[FORMS]; /* how often each form had its effect */
byte answer;         /* the response that is kept: 1 + its form */
bool is_alias;       /* browser 1 is joined to browser 0 */
#ifdef HANDOVER
byte stamps[4] = {1, 0, 0, 0}; /* rows of `visit`, by 2 * visitor + booth */
#endif

bool up = true, killed, calm;

/* --- properties ------------------------------------------------------------------------------- */

/* No form counts twice. The correction, once recorded, is the answer that is kept. Each tap that
 * was recorded is one stamp on the card that its browser sees, before and after the handover. */
inline check_database() {
    assert(applied[0] <= 1 && applied[1] <= 1);
#ifdef HANDOVER
    assert(is_alias == (applied[JOIN] > 0));
    assert(!applied[0] || stamps[2 * !is_alias + booth] == 1);
    assert(stamps[0] == 1 && (!is_alias || stamps[2] + stamps[3] == 0))
#else
    assert(!applied[1] || answer == 2)
#endif
}

/* A form leaves its queue, because the phone believes that it is recorded: then it is. */
inline drop(f) {
    assert(applied[f] == 1);
    unsent = unsent & ~SET(f)
}

/* Once the network, the program and the database are well, the queues become empty. */
ltl empties { [] (calm -> <> (unsent == 0)) }

/* --- the phone -------------------------------------------------------------------------------- */

/* entries(), and the first of them. */
inline choose() {
    if
    :: OWN(s) & SET(0) -> f = 0
#ifdef ORDER_FORGOTTEN
    :: OWN(s) & SET(1) -> f = 1
#else
    :: (OWN(s) & SET(1)) && !(OWN(s) & SET(0)) -> f = 1
#endif
    fi
}

inline send() {
    at[s] = SENT;
    form[s] = f;
#ifdef NEW_ID_FOR_EACH_TRY
    is_new[s] = is_again;
    is_again = true;
#endif
#ifdef DROPPED_BEFORE_ANSWER
    drop(f)
#endif
}

inline free(i) { at[i] = FREE; form[i] = 0; is_new[i] = false }

/* Nobody waits for the request any more. */
inline leave(s) {
    if
    :: at[s] != FREE -> at[STRAY] = at[s]; form[STRAY] = form[s]; is_new[STRAY] = is_new[s]; free(s)
    :: else
    fi;
    mail[s] = NONE
}

proctype sender(byte s) {
    byte f;
#ifdef NEW_ID_FOR_EACH_TRY
    bool is_again;
#endif
    do
    :: atomic { OWN(s) -> choose() };
        /* The browser may suspend the page here for any time, while the other one goes on. */
        d_step { true -> send() };
        if
        :: d_step { mail[s] == TAKEN -> mail[s] = NONE; drop(f);
#ifdef NEW_ID_FOR_EACH_TRY
            is_again = false;
#endif
            f = 0 }
        :: d_step { mail[s] == REFUSED -> assert(false) }
        :: d_step { mail[s] == LATER -> mail[s] = NONE; f = 0 }
#ifdef GIVES_UP
            ; false
#endif
        :: d_step { mail[s] == GATE -> mail[s] = NONE;
#ifdef ANY_REPLY_IS_TAKEN
            drop(f);
#endif
            f = 0 }
        /* 15 s are over, or the visitor closes the page. The queue stays on the phone. */
        :: d_step { (!calm && (at[s] == FREE || at[STRAY] == FREE)) || (at[s] == FREE && mail[s] == NONE) ->
            leave(s);
#ifdef QUEUE_IN_MEMORY
            drop(f);
#endif
            f = 0 }
        fi
    :: OWN(s) == 0 -> break
    od
}

/* --- the network and nginx -------------------------------------------------------------------- */

/* The reply of a request, if anybody waits for it. That it gets lost need not be modelled: until
 * `calm` the sender may stop waiting at any moment. */
inline reply(i, code) {
    if
    :: i != STRAY -> mail[i] = code
    :: else
    fi;
    free(i)
}

inline arrive(i) {
    if
    :: up -> at[i] = QUEUED; /* recorder_start() */
#ifdef ACKNOWLEDGED_BEFORE_COMMIT
        if
        :: i != STRAY -> mail[i] = TAKEN
        :: else
        fi
#endif
    :: !up -> reply(i, LATER)
    :: !calm -> free(i) /* lost */
    :: !calm && i != STRAY -> reply(i, GATE)
    :: !calm && at[STRAY] == FREE -> /* somebody on the way sends it twice */
        at[STRAY] = SENT; form[STRAY] = form[i]; is_new[STRAY] = is_new[i]
    fi
}

active proctype road() {
end:
    do
    :: atomic { at[0] == SENT -> arrive(0) }
    :: atomic { at[1] == SENT -> arrive(1) }
#ifndef PAGE_ALONE
    :: atomic { at[2] == SENT -> arrive(2) }
#endif
    od
}

/* --- the recorder ----------------------------------------------------------------------------- */

#ifdef PAGE_ALONE
#define SOME_QUEUED (at[0] == QUEUED || at[1] == QUEUED)
#else
#define SOME_QUEUED (at[0] == QUEUED || at[1] == QUEUED || at[2] == QUEUED)
#endif

/* take_group(): all that is queued, but no submission id twice (may_take()). */
inline take_group() {
    for (i : 0 .. STRAY) {
        if
        :: at[i] == QUEUED && !(group & SET(form[i])) ->
            at[i] = UNDER_WAY;
            group = group | SET(form[i]);
            if
            :: is_new[i] -> fresh = fresh | SET(form[i])
            :: else
            fi
        :: else
        fi
    }
    i = 0
}

inline end_work(b) {
    work[b] = 0; work_new[b] = 0; is_gone[b] = false; begun[b] = false; known[b] = 0; joined[b] = false
}

/* record_once(): one transaction, and its outcome. */
inline record_once(forms) {
    if
    :: work[0] == 0 -> work[0] = forms; work_new[0] = fresh & (forms)
    :: work[0] != 0 && work[1] == 0 -> work[1] = forms; work_new[1] = fresh & (forms)
    fi;
    outcome != NONE;
    r = outcome;
    outcome = NONE
}

/* record(): the second try is on another connection. */
inline record(forms) {
    record_once(forms);
    if
    :: r == UNAVAILABLE -> record_once(forms)
    :: else
    fi
}

#define IS_ONE(set) (((set) & ((set) - 1)) == 0)

/* record_group(): `done` gets the forms that are recorded, `no` those that are refused. */
inline record_group() {
    record(group);
    if
    :: r == OK -> done = group
    :: r == INVALID && IS_ONE(group) -> no = group
    :: r == UNAVAILABLE && IS_ONE(group)
    :: r != OK && !IS_ONE(group) ->
#ifdef GROUP_FAILS_TOGETHER
        if
        :: r == INVALID -> no = group
        :: else
        fi
#else
        do
        :: one < FORMS && (group & SET(one)) ->
            record(SET(one));
            if
#ifdef FIRST_ANSWER_FOR_ALL
            :: r == OK -> done = group; break
#else
            :: r == OK -> done = done | SET(one)
#endif
            :: r == INVALID -> no = no | SET(one)
            :: r == UNAVAILABLE -> break /* those behind it are not tried */
            fi;
            one++
        :: one < FORMS && !(group & SET(one)) -> one++
        :: one == FORMS -> break
        od
#endif
    fi;
#ifdef UNKNOWN_IS_TAKEN
    if
    :: r == UNAVAILABLE -> done = group
    :: else
    fi
#endif
}

/* settle_job() of each request of the group. */
inline settle() {
    for (i : 0 .. STRAY) {
        if
        :: at[i] == UNDER_WAY && (done & SET(form[i])) -> reply(i, TAKEN)
        :: at[i] == UNDER_WAY && (no & SET(form[i])) -> reply(i, REFUSED)
        :: at[i] == UNDER_WAY && !((done | no) & SET(form[i])) -> reply(i, LATER)
        :: else
        fi
    }
}

inline forget() { i = 0; group = 0; fresh = 0; r = 0; one = 0; done = 0; no = 0 }

/* Only the wait for an outcome ends the atomic sequence. */
active proctype writer() {
    byte i, group, fresh, r, one, done, no;
end:
    do
    :: {
        atomic {
            up && SOME_QUEUED -> take_group();
            record_group();
            settle();
            forget()
        }
    } unless { d_step { killed -> killed = false; outcome = NONE; forget() } }
    od
}

/* --- PostgreSQL ------------------------------------------------------------------------------- */

#define HAS_JOIN(b) (work[b] & SET(JOIN))

/* A form holds the lock of its visitor shared, a join holds it exclusively, both until their
 * transaction ends. */
#if defined(HANDOVER) && !defined(JOINS_WITHOUT_LOCK)
#define MAY_BEGIN(b) (!begun[1 - b] || (!HAS_JOIN(b) && !HAS_JOIN(1 - b)))
#else
#define MAY_BEGIN(b) true
#endif

/* INSERT INTO submission ... ON CONFLICT: the form has an effect only if its id is new. A second
 * transaction with the same id waits for the first one, so this is known at the commit. */
#if defined(NO_UNIQUE_KEY)
#define IS_FIRST(f) true
#elif defined(LOOKS_BEFORE_WRITING)
#define IS_FIRST(f) (!(known[b] & SET(f)))
#else
#define IS_FIRST(f) (!(submission & SET(f)) || (work_new[b] & SET(f)))
#endif

inline join() {
    for (k : 0 .. 1) {
#ifdef HANDOVER_WITHOUT_KEY
        stamps[k] = stamps[k] + stamps[2 + k];
#else
        stamps[k] = stamps[k] || stamps[2 + k];
#endif
        stamps[2 + k] = 0
    }
    k = 0;
    is_alias = true;
    joined[b] = true
}

/* The visitor whose card a tap of browser 1 belongs to. */
#ifdef ALIAS_FORGOTTEN
#define CARD 1
#else
#define CARD (!joined[b])
#endif

inline apply(f) {
    if
    :: (work[b] & SET(f)) && IS_FIRST(f) ->
        applied[f]++;
#ifndef COMPARES_AFTER_WRITING
        submission = submission | SET(f);
#endif
#ifdef HANDOVER
        if
        :: f == JOIN -> join()
        :: else -> stamps[2 * CARD + booth] = 1 /* ON CONFLICT of visit's key */
        fi
#else
        answer = 1 + f
#endif
    :: else
    fi
}

/* All forms of the transaction. The recorder sorts them by visitor and id, which is random: the
 * correction comes before its survey here; a join comes before the tap, or after it. */
inline apply_all() {
    if
    :: is_tap_first -> apply(0); apply(1)
    :: else -> apply(1); apply(0)
    fi;
    check_database()
}

/* The end of a transaction. */
inline conclude(result) {
    if
    :: !is_gone[b] -> outcome = result
    :: else
    fi;
    end_work(b);
    is_tap_first = false
}

proctype backend(byte b) {
    byte k;
    bool is_tap_first;
end:
    do
    :: atomic { work[b] != 0 && MAY_BEGIN(b) ->
            begun[b] = true;
            known[b] = submission;
            joined[b] = is_alias;
            if
            :: HAS_JOIN(b) -> is_tap_first = true
            :: true
            fi
        };
        /* The connection is lost; the transaction goes on. */
        if
        :: d_step { !calm && !is_gone[b] -> is_gone[b] = true;
#ifndef WAITS_FOREVER
            outcome = UNAVAILABLE
#endif
            }
        :: true
        fi;
        if
#ifdef COMPARES_AFTER_WRITING
        :: d_step { true -> apply_all() };
            if
            :: d_step { true -> submission = submission | work[b]; conclude(OK) }
            :: d_step { !calm -> conclude(UNAVAILABLE) }
            fi
#else
        :: d_step { true -> apply_all(); conclude(OK) } /* COMMIT */
        :: d_step { !calm -> apply_all(); conclude(UNAVAILABLE) } /* whose outcome is lost */
#endif
        /* A stranger's form in the same group that a constraint refuses. */
        :: d_step { !IS_ONE(work[b]) -> conclude(INVALID) }
        /* The server is stopped or killed, or ends the transaction because of a lock. */
        :: d_step { !calm -> conclude(UNAVAILABLE) }
        fi
    od
}

/* --- the machine ------------------------------------------------------------------------------ */

inline kill() {
    up = false;
    killed = true;
    for (i : 0 .. STRAY) {
        if
        :: at[i] >= QUEUED -> reply(i, LATER)
        :: else
        fi
    }
    i = 0;
    is_gone[0] = work[0] != 0;
    is_gone[1] = work[1] != 0
}

active proctype keeper() {
    byte i;
end:
    do
    :: d_step { up && !calm -> kill() }
    :: d_step { !up && !killed -> up = true }
    od
}

#ifndef NEVER_CALM
active proctype weather() {
    calm = true
}
#endif

init {
    atomic {
        run backend(0);
        run backend(1);
        run sender(0);
#ifndef PAGE_ALONE
        run sender(1);
#endif
#ifdef HANDOVER
        if
        :: booth = 0
        :: booth = 1
        fi
#endif
    }
}
