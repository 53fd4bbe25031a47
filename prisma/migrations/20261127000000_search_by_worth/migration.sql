-- Each lexeme now stands behind the best weight it has, so that the index alone tells the worth of a match: rows are
-- made anew with the next import, as with every new edition. They are small where the long words lie apart.

ALTER TABLE "content_search" SET (toast_tuple_target = 128);
ALTER TABLE "organisation_search" SET (toast_tuple_target = 128);
