-- 声をかくす: the host hides words of a comment, or all of it. `text` is what everybody reads, in the
-- report and in every file, so that also a program from before this file shows nothing hidden.
-- `original` is what the visitor wrote. The host sees it while it may be restored; it is erased
-- after 30 days (sql/functions/redaction.sql).
--
-- text_id names a comment to the host's staff, because an address must not have a visitor's id.
ALTER TABLE response_text
    ADD COLUMN text_id bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN original text CHECK (original <> '' AND length(original) <= 2000),
    ADD COLUMN redacted_at timestamptz
        CHECK (redacted_at >= '1900-01-02 00:00Z' AND redacted_at < '2999-12-31 00:00Z'),
    ADD COLUMN redacted_by integer REFERENCES staff,
    ADD COLUMN redacted_why text CHECK (redacted_why <> '' AND length(redacted_why) <= 200),
    -- A host has read the comment and left it as it is.
    ADD COLUMN looked_at timestamptz
        CHECK (looked_at >= '1900-01-02 00:00Z' AND looked_at < '2999-12-31 00:00Z'),
    ADD CONSTRAINT response_text_redacted_whole
        CHECK (num_nonnulls(redacted_at, redacted_by, redacted_why) IN (0, 3)
            AND (original IS NULL OR redacted_at IS NOT NULL));
CREATE UNIQUE INDEX response_text_id ON response_text (event_id, text_id);

-- What of a text may tell who somebody is: 'mail', 'phone', 'address' or 'name'; NULL: nothing was
-- found. It guesses, so it only asks for a look and hides nothing. Digits and letters of any width
-- are alike. Most texts have nothing of it: one look at the signs of all kinds saves the rest.
CREATE FUNCTION looks_personal(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN p_text !~ '[0-9０-９@＠〒]|丁目|番地|さん|様|さま|氏|くん|君|ちゃん|名前|申します|といいます'
    THEN NULL
    WHEN normalize(p_text, NFKC) ~ '[[:alnum:]._+-]+@[[:alnum:]-]+\.[[:alpha:]]' THEN 'mail'
    WHEN regexp_replace(normalize(p_text, NFKC), '[-‐-―−ー() .]', '', 'g') ~ '0[0-9]{9,10}'
    THEN 'phone'
    WHEN normalize(p_text, NFKC)
        ~ ('〒|[0-9一二三四五六七八九十]+(丁目|番地|番[0-9])'
           || '|[市区町村][^ 、。]{1,12}[0-9]+[-‐-―−ー][0-9]')
    THEN 'address'
    WHEN p_text ~ '(名前は|氏名|と申します|といいます)'
        OR regexp_replace(p_text, '(お客|皆|みな|店員|係員|係|職員|担当|スタッフ|市民|子ども|お子|お母|お父|奥)'
                          || '(さん|様|さま|氏)', '', 'g')
            ~ '[一-龠々ァ-ヶー]{2,6}(さん|様|さま|氏|くん|君|ちゃん)'
    THEN 'name' END;

REVOKE ALL ON FUNCTION looks_personal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION looks_personal TO bussanten_staff;

-- The lists of the host's page. They stay short, however many comments a fair has.
CREATE INDEX response_text_doubtful ON response_text (event_id)
    WHERE redacted_at IS NULL AND looked_at IS NULL AND looks_personal(text) IS NOT NULL;
CREATE INDEX response_text_redacted ON response_text (event_id, redacted_at)
    WHERE redacted_at IS NOT NULL;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'password_set', 'password_own', 'signed_in',
    'sign_in_refused', 'sign_in_slowed', 'tally_rebuilt', 'text_redacted', 'text_restored'));
