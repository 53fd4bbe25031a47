-- Every id that names a row of another table has a foreign key. What belongs to a row goes with it (CASCADE); what a row
-- merely names stays as long as it is named (RESTRICT); ids never change. Numbers of versions have no key: rows name the
-- version of the import under way, which is there only once it is published.

-- A project's id says what its row holds, so a row that is missing is made again.
INSERT INTO "project" ("id", "registry", "code")
SELECT "projectId", split_part("projectId", ':', 1), substr("projectId", strpos("projectId", ':') + 1) FROM (
  SELECT "projectId" FROM "content" UNION SELECT "projectId" FROM "source_record"
  UNION SELECT "projectId" FROM "revision" UNION SELECT "projectId" FROM "discrepancy") named
WHERE NOT EXISTS (SELECT 1 FROM "project" p WHERE p."id" = "projectId");

-- No answer shows what belongs to a row that is missing: it is deleted. An import that was killed left words of profiles
-- that were taken back; nothing else is known to have left any.
DELETE FROM "source_original" t WHERE NOT EXISTS (SELECT 1 FROM "source_record" p WHERE p."id" = t."sourceId");
DELETE FROM "source_contact" t WHERE NOT EXISTS (SELECT 1 FROM "source_record" p WHERE p."id" = t."sourceId");
DELETE FROM "content_text" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "content_section" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "content_implementer" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "content_place" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "content_indicator" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "content_search" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "classification_link" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "target_group_link" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "revision" t WHERE NOT EXISTS (SELECT 1 FROM "content" p WHERE p."id" = t."contentId");
DELETE FROM "implementer_link" t WHERE NOT EXISTS (SELECT 1 FROM "content_implementer" p WHERE p."contentId" = t."contentId" AND p."position" = t."position");
DELETE FROM "implementer_link" t WHERE NOT EXISTS (SELECT 1 FROM "organisation" p WHERE p."id" = t."organisationId");
DELETE FROM "organisation_profile" t WHERE NOT EXISTS (SELECT 1 FROM "organisation" p WHERE p."id" = t."organisationId");
DELETE FROM "organisation_search" t WHERE NOT EXISTS (SELECT 1 FROM "organisation_profile" p WHERE p."id" = t."profileId");
DELETE FROM "rejection" t WHERE NOT EXISTS (SELECT 1 FROM "import_run" p WHERE p."id" = t."runId");

ALTER TABLE "content" ADD CONSTRAINT "content_projectId_fkey"
  FOREIGN KEY ("projectId") REFERENCES "project" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_projectId_fkey"
  FOREIGN KEY ("projectId") REFERENCES "project" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "revision" ADD CONSTRAINT "revision_projectId_fkey"
  FOREIGN KEY ("projectId") REFERENCES "project" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_projectId_fkey"
  FOREIGN KEY ("projectId") REFERENCES "project" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "source_original" ADD CONSTRAINT "source_original_sourceId_fkey"
  FOREIGN KEY ("sourceId") REFERENCES "source_record" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "source_contact" ADD CONSTRAINT "source_contact_sourceId_fkey"
  FOREIGN KEY ("sourceId") REFERENCES "source_record" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_text" ADD CONSTRAINT "content_text_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_section" ADD CONSTRAINT "content_section_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_implementer" ADD CONSTRAINT "content_implementer_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_place" ADD CONSTRAINT "content_place_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_indicator" ADD CONSTRAINT "content_indicator_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "content_search" ADD CONSTRAINT "content_search_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "classification_link" ADD CONSTRAINT "classification_link_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "target_group_link" ADD CONSTRAINT "target_group_link_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "revision" ADD CONSTRAINT "revision_contentId_fkey"
  FOREIGN KEY ("contentId") REFERENCES "content" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "implementer_link" ADD CONSTRAINT "implementer_link_contentId_position_fkey"
  FOREIGN KEY ("contentId", "position") REFERENCES "content_implementer" ("contentId", "position") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "implementer_link" ADD CONSTRAINT "implementer_link_organisationId_fkey"
  FOREIGN KEY ("organisationId") REFERENCES "organisation" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "organisation_profile" ADD CONSTRAINT "organisation_profile_organisationId_fkey"
  FOREIGN KEY ("organisationId") REFERENCES "organisation" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "organisation_search" ADD CONSTRAINT "organisation_search_profileId_fkey"
  FOREIGN KEY ("profileId") REFERENCES "organisation_profile" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "rejection" ADD CONSTRAINT "rejection_runId_fkey"
  FOREIGN KEY ("runId") REFERENCES "import_run" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
