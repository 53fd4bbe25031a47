-- Whose unit an organisation is; null where its name does not say so.
ALTER TABLE "organisation_profile" ADD COLUMN "parentId" uuid;
ALTER TABLE "organisation_profile" ADD CONSTRAINT "organisation_profile_parentId_fkey"
  FOREIGN KEY ("parentId") REFERENCES "organisation" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
