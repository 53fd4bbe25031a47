-- What was asked of the registers themselves, how it was answered, and the answers as they came.
CREATE TABLE "fetch_run" (
  "id" serial PRIMARY KEY,
  "registry" text NOT NULL,
  "scope" text NOT NULL,
  "startedAt" timestamptz(3) NOT NULL,
  "finishedAt" timestamptz(3),
  "changed" integer NOT NULL DEFAULT 0,
  "failures" integer NOT NULL DEFAULT 0
);
CREATE INDEX "fetch_run_registry_idx" ON "fetch_run" ("registry");

CREATE TABLE "fetched_original" (
  "id" serial PRIMARY KEY,
  "runId" integer NOT NULL REFERENCES "fetch_run" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "item" text NOT NULL,
  "address" text NOT NULL,
  "observedAt" timestamptz(3) NOT NULL,
  "contentType" text,
  "textSha256" text NOT NULL,
  "body" bytea NOT NULL,
  "isToImport" boolean NOT NULL
);
CREATE INDEX "fetched_original_runId_idx" ON "fetched_original" ("runId");
CREATE INDEX "fetched_original_isToImport_idx" ON "fetched_original" ("isToImport");

CREATE TABLE "fetched_item" (
  "registry" text NOT NULL,
  "item" text NOT NULL,
  "runId" integer NOT NULL REFERENCES "fetch_run" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "outcome" text NOT NULL,
  "address" text NOT NULL,
  "askedAt" timestamptz(3),
  "redirectedTo" text,
  "etag" text,
  "lastModified" text,
  "originalId" integer REFERENCES "fetched_original" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  PRIMARY KEY ("registry", "item")
);
CREATE INDEX "fetched_item_runId_idx" ON "fetched_item" ("runId");
CREATE INDEX "fetched_item_originalId_idx" ON "fetched_item" ("originalId");

CREATE TABLE "fetch_schedule" (
  "registry" text PRIMARY KEY,
  "notBefore" timestamptz(3),
  "nextFetchAt" timestamptz(3)
);
