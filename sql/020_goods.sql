-- What a booth sells at the fair. Goods without a day are sold on every day.

-- A program from before this migration removes booths and days without knowing their goods.
CREATE TABLE goods (
    event_id          integer NOT NULL,
    municipality_code municipality_code NOT NULL,
    slug              slug NOT NULL,
    position          integer NOT NULL,
    name              wording NOT NULL,
    price             integer CHECK (price BETWEEN 0 AND 1000000), -- yen, with the tax
    allergens         wording,
    PRIMARY KEY (event_id, municipality_code, slug),
    UNIQUE (event_id, municipality_code, position),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE
);

CREATE TABLE goods_day (
    event_id          integer NOT NULL,
    municipality_code municipality_code NOT NULL,
    slug              slug NOT NULL,
    day               date NOT NULL,
    PRIMARY KEY (event_id, municipality_code, slug, day),
    FOREIGN KEY (event_id, municipality_code, slug) REFERENCES goods ON DELETE CASCADE,
    FOREIGN KEY (event_id, day) REFERENCES event_day ON DELETE CASCADE
);

GRANT SELECT ON goods, goods_day TO bussanten_visitor, bussanten_staff;
GRANT INSERT, DELETE ON goods, goods_day TO bussanten_staff;

CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON goods
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON goods_day
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
