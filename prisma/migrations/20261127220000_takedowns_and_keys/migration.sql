-- What is withheld from every answer, of every version, until it is lifted; and how often that has changed.
ALTER TABLE "dataset" ADD COLUMN "takedownChanges" integer NOT NULL DEFAULT 0;
CREATE TABLE "takedown" (
  "id" serial PRIMARY KEY,
  "kind" text COLLATE "C" NOT NULL,
  "target" text COLLATE "C" NOT NULL,
  "since" timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX "takedown_kind_target_key" ON "takedown" ("kind", "target");

-- Who may read what is not for everybody: a key's hash, never the key.
CREATE TABLE "api_key" (
  "name" text COLLATE "C" PRIMARY KEY,
  "hash" text COLLATE "C" NOT NULL,
  "scopes" text[] NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  "expiresAt" timestamptz(3),
  "revokedAt" timestamptz(3),
  "lastUsedAt" timestamptz(3)
);
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key" ("hash");
