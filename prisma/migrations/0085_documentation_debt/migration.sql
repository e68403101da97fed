-- What the documentation lacks: what readers say of articles, searches that found nothing, topics that come again and again.
ALTER TABLE "ArticleVote" ADD COLUMN "comment" TEXT NOT NULL DEFAULT '';
CREATE INDEX "ArticleVote_createdAt_idx" ON "ArticleVote"("createdAt");

-- Counted by day and by nobody: no visitor, no address, no number stands in it.
CREATE TABLE "UnansweredSearch" (
  "day" DATE NOT NULL,
  "locale" TEXT NOT NULL,
  -- The product's key; "" when all were searched.
  "product" TEXT NOT NULL DEFAULT '',
  "words" TEXT NOT NULL,
  "count" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "UnansweredSearch_pkey" PRIMARY KEY ("day", "locale", "product", "words")
);

-- Made anew by the sweep.
CREATE TABLE "RepeatedTopic" (
  "id" UUID NOT NULL,
  "productId" UUID NOT NULL,
  "locale" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "example" TEXT NOT NULL,
  "tickets" INTEGER NOT NULL,
  "people" INTEGER NOT NULL,
  "numbers" INTEGER[] NOT NULL,
  CONSTRAINT "RepeatedTopic_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "RepeatedTopic" ADD CONSTRAINT "RepeatedTopic_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
