-- What lists of other countries say: the Union's part of what was granted, amounts that are not in euros, and years,
-- quarters and months where a day is not known.
ALTER TABLE "content" ADD COLUMN "euGranted" bigint;
ALTER TABLE "content" ADD COLUMN "otherCurrency" jsonb;
ALTER TABLE "content" ADD COLUMN "startsIn" text;
ALTER TABLE "content" ADD COLUMN "endsIn" text;
