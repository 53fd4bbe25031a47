-- What the sample says and what a registry says are two sources, also where they are one text of one day.

DROP INDEX "source_record_projectId_kind_sha256_observedAt_key";
CREATE UNIQUE INDEX "source_record_projectId_kind_sha256_observedAt_isSample_key" ON "source_record" ("projectId", "kind", "sha256", "observedAt", "isSample");
