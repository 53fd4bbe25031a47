-- The order that everything ends in, so that a page deep in a long list begins where it should.
CREATE INDEX "content_code_projectId_idx" ON "content" ("code", "projectId");
