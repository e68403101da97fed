-- Words that customers and writers use for the same thing, as colleagues keep them, and what searches that were said anew propose.
CREATE TABLE "SynonymGroup" (
  "id" UUID NOT NULL,
  "language" TEXT NOT NULL,
  "words" TEXT[] NOT NULL,
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SynonymGroup_pkey" PRIMARY KEY ("id")
);

-- Counted by day and by nobody: the one word that was changed for another, nothing else of either search.
CREATE TABLE "Reformulation" (
  "day" DATE NOT NULL,
  "language" TEXT NOT NULL,
  "word" TEXT NOT NULL,
  "instead" TEXT NOT NULL,
  "count" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "Reformulation_pkey" PRIMARY KEY ("day", "language", "word", "instead")
);

-- A proposal that somebody does not want to see again.
CREATE TABLE "DismissedSynonym" (
  "language" TEXT NOT NULL,
  "word" TEXT NOT NULL,
  "instead" TEXT NOT NULL,
  CONSTRAINT "DismissedSynonym_pkey" PRIMARY KEY ("language", "word", "instead")
);
