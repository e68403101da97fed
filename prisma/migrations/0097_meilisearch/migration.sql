-- Meilisearch mirrors the search documents: what it has of them, and what it has to forget.
ALTER TABLE "SearchDocument" ADD COLUMN "mirrored" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "SearchDocument_unmirrored" ON "SearchDocument"("id") WHERE NOT "mirrored";

CREATE TABLE "SearchMirror" (
  "id" INTEGER NOT NULL DEFAULT 1,
  -- Which index of which server holds the mirror; another one has nothing of it.
  "mark" TEXT NOT NULL,
  "settings" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "SearchMirror_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "SearchRemoval" (
  "ownerId" UUID NOT NULL,
  CONSTRAINT "SearchRemoval_pkey" PRIMARY KEY ("ownerId")
);
