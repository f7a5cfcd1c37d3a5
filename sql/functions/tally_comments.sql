-- The free comments of a report: by visitors of that booth (NULL: of any), of that day (NULL: of
-- any), and with that text in them (NULL: any), in any width and case. Answers to a personal
-- question are included only if p_personal.
--
-- PostgreSQL puts this query into the statement that calls the function. So a page of comments
-- reads only as many as it shows. PostgreSQL does so only for a function that is STABLE and not
-- STRICT, without SECURITY DEFINER and without SET; the caller's role reads the tables. PARALLEL
-- SAFE lets the count use several processes.
CREATE OR REPLACE FUNCTION comments_found(p_event integer, p_municipality text, p_day date,
                                          p_search text, p_personal boolean)
    RETURNS SETOF response_text
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT t.*
    FROM response_text t
    WHERE t.event_id = p_event
        AND t.question_id IN (SELECT q.question_id FROM question q
                              WHERE q.event_id = p_event AND q.kind = 'text'
                                  AND (p_personal OR NOT q.personal))
        AND (p_municipality IS NULL
             OR EXISTS (SELECT FROM visit_counted v
                        WHERE v.event_id = t.event_id AND v.visitor_id = t.visitor_id
                            AND v.municipality_code = p_municipality AND NOT v.left_out))
        AND (t.at AT TIME ZONE 'Asia/Tokyo')::date >= coalesce(p_day, '-infinity')
        AND (t.at AT TIME ZONE 'Asia/Tokyo')::date <= coalesce(p_day, 'infinity')
        AND (p_search IS NULL
             OR strpos(lower(normalize(t.text, NFKC)), lower(normalize(p_search, NFKC))) > 0)
$$;

REVOKE ALL ON FUNCTION comments_found FROM PUBLIC;
GRANT EXECUTE ON FUNCTION comments_found TO bussanten_staff;
