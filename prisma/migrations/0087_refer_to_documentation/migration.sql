-- A message of ours that refers its reader to articles, and whether they helped.
CREATE TYPE "ReferralBy" AS ENUM ('agent', 'acknowledgement');
CREATE TYPE "NotSolvedReason" AS ENUM ('notRelated', 'didNotAnswer', 'tooHard');
CREATE TABLE "Referral" (
  "id" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "by" "ReferralBy" NOT NULL,
  "holdout" BOOLEAN NOT NULL DEFAULT false,
  "engine" TEXT,
  "solved" BOOLEAN,
  "solvedByArticleId" UUID,
  "reason" "NotSolvedReason",
  "answeredAt" TIMESTAMPTZ(6),
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Referral_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Referral_messageId_key" ON "Referral"("messageId");
CREATE INDEX "Referral_createdAt_idx" ON "Referral"("createdAt");
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_solvedByArticleId_fkey" FOREIGN KEY ("solvedByArticleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "ReferredArticle" (
  "referralId" UUID NOT NULL,
  "articleId" UUID NOT NULL,
  "rank" INTEGER NOT NULL,
  "score" DOUBLE PRECISION,
  CONSTRAINT "ReferredArticle_pkey" PRIMARY KEY ("referralId", "articleId")
);
CREATE INDEX "ReferredArticle_articleId_idx" ON "ReferredArticle"("articleId");
ALTER TABLE "ReferredArticle" ADD CONSTRAINT "ReferredArticle_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "Referral"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ReferredArticle" ADD CONSTRAINT "ReferredArticle_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Answered by documentation: solved by itself then, unless somebody writes.
ALTER TABLE "Ticket" ADD COLUMN "solvesAt" TIMESTAMPTZ(6);
CREATE INDEX "Ticket_solvesAt" ON "Ticket"("solvesAt") WHERE "solvesAt" IS NOT NULL;
