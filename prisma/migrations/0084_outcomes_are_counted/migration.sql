-- What became of questions, on the web and by email, counted by day.
ALTER TABLE "Intent"
  ADD COLUMN "offeredAt" TIMESTAMPTZ(6),
  ADD COLUMN "openedAt" TIMESTAMPTZ(6),
  -- When "this solved it" was said; kept when a ticket takes it back.
  ADD COLUMN "confirmedAt" TIMESTAMPTZ(6);
UPDATE "Intent" i SET "offeredAt" = o.offered, "openedAt" = o.opened
  FROM (SELECT "intentId", min("createdAt") AS offered, min("openedAt") AS opened FROM "Offer" GROUP BY 1) o WHERE o."intentId" = i."id";
UPDATE "Intent" SET "confirmedAt" = "outcomeAt" WHERE "outcome" IN ('confirmed', 'reversed');
-- Visitors without a ticket leave no words behind.
UPDATE "Intent" SET "subject" = '' WHERE "outcome" IS NOT NULL AND "ticketId" IS NULL;

-- The chore that closes outcomes looks at what is open, and at what may still be taken back; never at the rest.
CREATE INDEX "Intent_open_idx" ON "Intent"("createdAt") WHERE "outcome" IS NULL;
CREATE INDEX "Intent_confirmed_idx" ON "Intent"("confirmedAt") WHERE "outcome" = 'confirmed';
CREATE INDEX "Intent_visitor_idx" ON "Intent"("visitor");
DROP INDEX "Intent_createdAt_idx";
CREATE INDEX "Intent_createdAt_id_idx" ON "Intent"("createdAt", "id");
CREATE INDEX "Offer_articleId_createdAt_idx" ON "Offer"("articleId", "createdAt");
CREATE INDEX "Ticket_docs_idx" ON "Ticket"("solvedAt") WHERE "solvedBy" = 'docs';

-- Days that can no longer change, added up once (app/deflection/report/kept.ts).
CREATE TABLE "OutcomeDay" (
  "id" BIGSERIAL NOT NULL,
  "day" DATE NOT NULL,
  "productId" UUID,
  "holdout" BOOLEAN NOT NULL,
  "outcome" "IntentOutcome",
  "intents" INTEGER NOT NULL,
  "offered" INTEGER NOT NULL,
  "opened" INTEGER NOT NULL,
  "submitted" INTEGER NOT NULL,
  CONSTRAINT "OutcomeDay_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "OutcomeDay_day_idx" ON "OutcomeDay"("day");
CREATE TABLE "ArticleDay" (
  "day" DATE NOT NULL,
  "articleId" UUID NOT NULL,
  "offered" INTEGER NOT NULL,
  "opened" INTEGER NOT NULL,
  "seconds" INTEGER NOT NULL,
  "confirmed" INTEGER NOT NULL,
  "reversed" INTEGER NOT NULL,
  "presumed" INTEGER NOT NULL,
  "failed" INTEGER NOT NULL,
  CONSTRAINT "ArticleDay_pkey" PRIMARY KEY ("day", "articleId")
);
CREATE INDEX "ArticleDay_articleId_idx" ON "ArticleDay"("articleId");
ALTER TABLE "ArticleDay" ADD CONSTRAINT "ArticleDay_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tickets that documentation solved and that stayed solved for 7 days; kept, whatever becomes of the ticket later.
CREATE TABLE "DocumentationResolution" (
  "ticketId" UUID NOT NULL,
  "productId" UUID NOT NULL,
  "resolvedAt" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "DocumentationResolution_pkey" PRIMARY KEY ("ticketId")
);
CREATE INDEX "DocumentationResolution_resolvedAt_idx" ON "DocumentationResolution"("resolvedAt");
ALTER TABLE "DocumentationResolution" ADD CONSTRAINT "DocumentationResolution_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
