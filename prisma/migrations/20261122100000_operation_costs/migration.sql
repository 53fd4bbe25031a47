-- What a list of operations (Article 49 of Regulation (EU) 2021/1060) says and the registers of before do not.
ALTER TABLE "content" ADD COLUMN "totalCost" bigint;
ALTER TABLE "content" ADD COLUMN "coFinancingRate" double precision;
ALTER TABLE "content" ADD COLUMN "country" text;
