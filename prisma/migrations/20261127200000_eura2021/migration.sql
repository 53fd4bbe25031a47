-- What the list of EURA 2021 says and the registers before it do not: planned and total funding and the Union's part,
-- joint projects, classes of the code lists of 2021–2027, and places that are concluded from post offices.
ALTER TABLE "content" ADD COLUMN "jointProject" text;
ALTER TABLE "content" ADD COLUMN "euAndStatePlanned" bigint;
ALTER TABLE "content" ADD COLUMN "totalPlanned" bigint;
ALTER TABLE "content" ADD COLUMN "totalRealised" bigint;
ALTER TABLE "content" ADD COLUMN "euRealised" bigint;
CREATE INDEX "content_jointProject_idx" ON "content" ("jointProject");
ALTER TABLE "content_text" ADD COLUMN "classifications" jsonb;
ALTER TABLE "content_place" ADD COLUMN "basis" text NOT NULL DEFAULT 'READ';
ALTER TABLE "content_place" ADD COLUMN "postalCode" text;
