-- What people ask before they come to a fair: what it costs, how to get there, whom to ask. What is
-- not known has no row, or NULL.

CREATE TABLE guide_text (
    event_id integer NOT NULL REFERENCES event,
    topic    text NOT NULL CHECK (topic IN ('admission', 'payment', 'access', 'parking',
                                            'barrier_free', 'languages', 'lost_property')),
    text     wording NOT NULL,
    PRIMARY KEY (event_id, topic)
);

-- The contact is an office, not a person. Its other columns belong to its name.
CREATE TABLE guide (
    event_id      integer PRIMARY KEY REFERENCES event,
    admission_fee integer CHECK (admission_fee BETWEEN 0 AND 100000), -- yen
    contact       wording,
    phone         text CHECK (phone ~ '^0[0-9-]{5,19}$'),
    extension     text CHECK (extension ~ '^[0-9-]{1,10}$'),
    mail          text CHECK (mail ~ '^[^[:space:]<>"@]+@[^[:space:]<>"@]+$'
                              AND length(mail) <= 254),
    url           web_address,
    CONSTRAINT guide_contact_has_a_name
        CHECK (NOT contact IS NULL OR num_nonnulls(phone, extension, mail, url) = 0),
    CONSTRAINT guide_extension_has_a_phone CHECK (phone IS NOT NULL OR extension IS NULL)
);

GRANT SELECT ON guide, guide_text TO bussanten_visitor, bussanten_staff;
GRANT INSERT, DELETE ON guide, guide_text TO bussanten_staff;

CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON guide
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON guide_text
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
