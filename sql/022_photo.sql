-- Photos of the booths. The import makes several images of each file; no other copy of the file is
-- kept, so what a camera wrote into it (such as the place) is not stored.

-- A file beside the fair's file. width and height are those of its largest image.
CREATE TABLE picture (
    event_id integer NOT NULL REFERENCES event ON DELETE CASCADE,
    file     text NOT NULL CHECK (file ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$'),
    digest   text NOT NULL CHECK (digest ~ '^[0-9a-f]{32}$'), -- of the file's content
    width    integer NOT NULL CHECK (width BETWEEN 1 AND 10000),
    height   integer NOT NULL CHECK (height BETWEEN 1 AND 10000),
    PRIMARY KEY (event_id, file)
);

CREATE TABLE picture_image (
    event_id integer NOT NULL,
    file     text NOT NULL,
    name     text NOT NULL CHECK (name ~ '^[0-9a-f]{32}-[1-9][0-9]{0,3}[.](avif|webp)$'),
    content  bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 2000000),
    PRIMARY KEY (event_id, file, name),
    FOREIGN KEY (event_id, file) REFERENCES picture ON DELETE CASCADE
);
CREATE INDEX picture_image_name ON picture_image (name);

-- A program from before this migration removes booths without knowing their photos. An import
-- inserts a booth's photos before it inserts their pictures.
CREATE TABLE photo (
    event_id          integer NOT NULL,
    municipality_code municipality_code NOT NULL,
    position          integer NOT NULL,
    file              text NOT NULL,
    alt               wording NOT NULL,
    PRIMARY KEY (event_id, municipality_code, position),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE,
    FOREIGN KEY (event_id, file) REFERENCES picture DEFERRABLE INITIALLY DEFERRED
);

GRANT SELECT ON photo, picture, picture_image TO bussanten_visitor, bussanten_staff;
GRANT INSERT, DELETE ON photo, picture, picture_image TO bussanten_staff;

CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON photo
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON picture
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
