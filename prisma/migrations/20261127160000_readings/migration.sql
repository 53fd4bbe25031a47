-- By which reader of which edition a source was read. What is read again differently becomes a row of its own under the
-- same sourceId, and retires the row before: older versions keep theirs.
ALTER TABLE "source_record"
  ADD COLUMN "sourceId" uuid,
  ADD COLUMN "reader" text,
  ADD COLUMN "edition" text NOT NULL DEFAULT '',
  ADD COLUMN "retiredIn" integer;
-- rows of lists lack the header that they would be read again with
UPDATE "source_record" SET "sourceId" = "id",
  "reader" = CASE "kind" WHEN 'PAGE' THEN "registry" || '/page' WHEN 'REPORT' THEN 'finalReport/report' END;
ALTER TABLE "source_record" ALTER COLUMN "sourceId" SET NOT NULL;
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_sourceId_fkey"
  FOREIGN KEY ("sourceId") REFERENCES "source_record" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
DROP INDEX "source_record_projectId_kind_sha256_observedAt_isSample_key";
CREATE UNIQUE INDEX "source_record_projectId_kind_sha256_observedAt_isSample_pub_key"
  ON "source_record" ("projectId", "kind", "sha256", "observedAt", "isSample", "publishedIn");
CREATE INDEX "source_record_sourceId_idx" ON "source_record" ("sourceId");
CREATE INDEX "source_record_retiredIn_isSample_reader_edition_idx"
  ON "source_record" ("retiredIn", "isSample", "reader", "edition");
CREATE TABLE "source_header" (
  "id" uuid NOT NULL,
  "text" text NOT NULL,
  CONSTRAINT "source_header_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "source_original" ADD COLUMN "headerId" uuid;
ALTER TABLE "source_original" ADD CONSTRAINT "source_original_headerId_fkey"
  FOREIGN KEY ("headerId") REFERENCES "source_header" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "import_run" ADD COLUMN "isRereading" boolean NOT NULL DEFAULT false;
