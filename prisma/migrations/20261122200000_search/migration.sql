-- What full-text search goes by. The words are lexemes of our own making, so that every engine finds the same.

CREATE TABLE "content_search" (
  "contentId" uuid NOT NULL,
  "edition" text NOT NULL,
  "words" tsvector NOT NULL,
  CONSTRAINT "content_search_pkey" PRIMARY KEY ("contentId")
);
CREATE INDEX "content_search_words_idx" ON "content_search" USING gin ("words");

CREATE TABLE "organisation_search" (
  "profileId" bigint NOT NULL,
  "edition" text NOT NULL,
  "words" tsvector NOT NULL,
  CONSTRAINT "organisation_search_pkey" PRIMARY KEY ("profileId")
);
CREATE INDEX "organisation_search_words_idx" ON "organisation_search" USING gin ("words");

-- Every word there is, from the front and from the back: what a word with a typo may have meant begins or ends like it.
CREATE TABLE "search_word" (
  "word" text COLLATE "C" NOT NULL,
  "reversed" text COLLATE "C" NOT NULL,
  CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "search_word_reversed_idx" ON "search_word" ("reversed");
