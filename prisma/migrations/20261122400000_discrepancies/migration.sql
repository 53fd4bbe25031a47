-- From when to when, on both clocks, the sources of a project said different things of a field.
CREATE TABLE "discrepancy" (
  "id" bigserial NOT NULL,
  "projectId" text COLLATE "C" NOT NULL,
  "field" text COLLATE "C" NOT NULL,
  "observedFrom" timestamptz(3) NOT NULL,
  "observedTo" timestamptz(3),
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "discrepancy_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "discrepancy_projectId_idx" ON "discrepancy" ("projectId");
