-- Names that are much alike are found by their trigrams, of plain letters so that every engine finds the same.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "content_nameSort_trgm_idx" ON "content" USING gin (translate("nameSort", '{|}', 'aao') gin_trgm_ops);

-- In the order of names a page begins where it should, and who shares a name is found.
CREATE INDEX "content_nameSort_code_projectId_idx" ON "content" ("nameSort", "code", "projectId");
