-- Comments come by day, and within a day in the order of the visitors' random ids, so that their
-- order tells nothing of the moment (sql/queries/tally_comments.sql). A page of them reads this
-- index and no more. A program from before this file sorts the comments for each page.
CREATE INDEX response_text_by_day ON response_text
    (event_id, ((at AT TIME ZONE 'Asia/Tokyo')::date) DESC, visitor_id, question_id);
DROP INDEX response_text_newest;
