-- both: event_guide(event integer) -> maybe: admission_fee integer?, contact words?, phone text?,
--     extension text?, mail text?, url text?
-- What is known of the admission fee and the contact. There is no row if nothing is.
SELECT admission_fee, (contact).ja AS contact_ja, (contact).en AS contact_en,
       (contact).easy AS contact_easy, phone, extension, mail, url
FROM guide
WHERE event_id = $1
