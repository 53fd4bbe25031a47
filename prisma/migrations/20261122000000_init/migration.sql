-- Text that is ordered or compared by bytes is COLLATE "C": the same on every engine.

CREATE TABLE "dataset" (
  "id" integer NOT NULL DEFAULT 1,
  "currentVersion" integer NOT NULL DEFAULT 0,
  "secret" uuid NOT NULL,
  CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "dataset_version" (
  "version" integer NOT NULL,
  "publishedAt" timestamptz(3) NOT NULL,
  "edition" text NOT NULL,
  "isSample" boolean NOT NULL DEFAULT false,
  CONSTRAINT "dataset_version_pkey" PRIMARY KEY ("version")
);

CREATE TABLE "import_run" (
  "id" serial NOT NULL,
  "registry" text,
  "startedAt" timestamptz(3) NOT NULL,
  "finishedAt" timestamptz(3),
  "version" integer NOT NULL,
  "observedAt" timestamptz(3) NOT NULL,
  "read" integer NOT NULL DEFAULT 0,
  "new" integer NOT NULL DEFAULT 0,
  "changed" integer NOT NULL DEFAULT 0,
  "unchanged" integer NOT NULL DEFAULT 0,
  "rejected" integer NOT NULL DEFAULT 0,
  CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_run_version_idx" ON "import_run" ("version");

CREATE TABLE "rejection" (
  "id" serial NOT NULL,
  "runId" integer NOT NULL,
  "file" text NOT NULL,
  "line" integer,
  "column" text,
  "code" text COLLATE "C" NOT NULL,
  "message" text NOT NULL,
  CONSTRAINT "rejection_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rejection_runId_idx" ON "rejection" ("runId");

CREATE TABLE "project" (
  "id" text COLLATE "C" NOT NULL,
  "registry" text NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "project_registry_code_key" ON "project" ("registry", "code");
CREATE INDEX "project_code_idx" ON "project" ("code");

CREATE TABLE "source_record" (
  "id" uuid NOT NULL,
  "projectId" text COLLATE "C" NOT NULL,
  "registry" text NOT NULL,
  "kind" text NOT NULL,
  "locator" text NOT NULL,
  "observedAt" timestamptz(3) NOT NULL,
  "sha256" text NOT NULL,
  "text" text NOT NULL,
  "claims" jsonb NOT NULL,
  "lacks" text[],
  "isSample" boolean NOT NULL DEFAULT false,
  "completeListIn" integer,
  "publishedIn" integer NOT NULL,
  CONSTRAINT "source_record_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "source_record_projectId_kind_sha256_observedAt_isSample_key" ON "source_record" ("projectId", "kind", "sha256", "observedAt", "isSample");
CREATE INDEX "source_record_publishedIn_idx" ON "source_record" ("publishedIn");

CREATE TABLE "source_original" (
  "sourceId" uuid NOT NULL,
  "text" text NOT NULL,
  CONSTRAINT "source_original_pkey" PRIMARY KEY ("sourceId")
);

CREATE TABLE "source_contact" (
  "sourceId" uuid NOT NULL,
  "position" integer NOT NULL,
  "name" text,
  "title" text,
  "email" text,
  "phone" text,
  CONSTRAINT "source_contact_pkey" PRIMARY KEY ("sourceId", "position")
);

CREATE TABLE "content" (
  "id" uuid NOT NULL,
  "projectId" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "name" text NOT NULL,
  "nameSort" text COLLATE "C" NOT NULL,
  "fund" text NOT NULL,
  "period" text NOT NULL,
  "programmePart" text,
  "priorityCode" text,
  "priorityName" text,
  "objectiveCode" text,
  "objectiveName" text,
  "kind" text NOT NULL,
  "status" text NOT NULL,
  "startsOn" date,
  "endsOn" date,
  "authority" text,
  "homepage" text,
  "isNationwide" boolean NOT NULL,
  "granted" bigint,
  "realised" bigint,
  "publicPlanned" bigint,
  "publicRealised" bigint,
  "hasFinalReport" boolean NOT NULL,
  CONSTRAINT "content_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "content_projectId_idx" ON "content" ("projectId");

CREATE TABLE "content_text" (
  "contentId" uuid NOT NULL,
  "summary" text,
  "finalReportSummary" text,
  "informationPlan" text,
  "disseminationPlan" text,
  "directTargetGroups" text,
  "indirectTargetGroups" text,
  "equality" jsonb,
  "sustainability" jsonb,
  "classification" jsonb,
  CONSTRAINT "content_text_pkey" PRIMARY KEY ("contentId")
);

CREATE TABLE "content_section" (
  "contentId" uuid NOT NULL,
  "position" integer NOT NULL,
  "number" text,
  "heading" text NOT NULL,
  "text" text NOT NULL,
  "page" integer,
  CONSTRAINT "content_section_pkey" PRIMARY KEY ("contentId", "position")
);

CREATE TABLE "content_implementer" (
  "contentId" uuid NOT NULL,
  "position" integer NOT NULL,
  "role" text NOT NULL,
  "name" text NOT NULL,
  "nameKey" text COLLATE "C" NOT NULL,
  "businessId" text,
  "organisationType" text,
  "postalPlace" text,
  "homepage" text,
  "isRedacted" boolean NOT NULL DEFAULT false,
  CONSTRAINT "content_implementer_pkey" PRIMARY KEY ("contentId", "position")
);
CREATE INDEX "content_implementer_nameKey_idx" ON "content_implementer" ("nameKey");

CREATE TABLE "content_place" (
  "contentId" uuid NOT NULL,
  "position" integer NOT NULL,
  "kind" text NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "content_place_pkey" PRIMARY KEY ("contentId", "position")
);

CREATE TABLE "content_indicator" (
  "contentId" uuid NOT NULL,
  "position" integer NOT NULL,
  "kind" text NOT NULL,
  "label" text NOT NULL,
  "planned" integer,
  "plannedWomen" integer,
  "realised" integer,
  "realisedWomen" integer,
  "basis" text NOT NULL,
  "quote" text,
  CONSTRAINT "content_indicator_pkey" PRIMARY KEY ("contentId", "position")
);

CREATE TABLE "revision" (
  "id" bigserial NOT NULL,
  "projectId" text COLLATE "C" NOT NULL,
  "contentId" uuid NOT NULL,
  "observedFrom" timestamptz(3) NOT NULL,
  "observedTo" timestamptz(3),
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "revision_projectId_idx" ON "revision" ("projectId");
CREATE INDEX "revision_contentId_idx" ON "revision" ("contentId");
CREATE INDEX "revision_publishedIn_idx" ON "revision" ("publishedIn");

CREATE TABLE "organisation" (
  "id" uuid NOT NULL,
  "businessId" text,
  "isRedacted" boolean NOT NULL DEFAULT false,
  CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "organisation_businessId_key" ON "organisation" ("businessId");

CREATE TABLE "organisation_profile" (
  "id" bigserial NOT NULL,
  "organisationId" uuid NOT NULL,
  "name" text NOT NULL,
  "nameSort" text COLLATE "C" NOT NULL,
  "names" text[],
  "organisationType" text,
  "homepage" text,
  "municipality" text,
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "organisation_profile_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "organisation_profile_organisationId_idx" ON "organisation_profile" ("organisationId");

CREATE TABLE "implementer_link" (
  "id" bigserial NOT NULL,
  "contentId" uuid NOT NULL,
  "position" integer NOT NULL,
  "role" text NOT NULL,
  "organisationId" uuid NOT NULL,
  "matchedBy" text NOT NULL,
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "implementer_link_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "implementer_link_contentId_idx" ON "implementer_link" ("contentId");
CREATE INDEX "implementer_link_organisationId_idx" ON "implementer_link" ("organisationId");

CREATE TABLE "classification_link" (
  "id" bigserial NOT NULL,
  "contentId" uuid NOT NULL,
  "kind" text NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "classification_link_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "classification_link_contentId_idx" ON "classification_link" ("contentId");
CREATE INDEX "classification_link_kind_code_idx" ON "classification_link" ("kind", "code");

CREATE TABLE "target_group_link" (
  "id" bigserial NOT NULL,
  "contentId" uuid NOT NULL,
  "reach" text NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "phrase" text NOT NULL,
  "offset" integer NOT NULL,
  "publishedIn" integer NOT NULL,
  "retiredIn" integer,
  CONSTRAINT "target_group_link_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "target_group_link_contentId_idx" ON "target_group_link" ("contentId");
CREATE INDEX "target_group_link_code_idx" ON "target_group_link" ("code");

INSERT INTO "dataset" ("id", "secret") VALUES (1, gen_random_uuid());
