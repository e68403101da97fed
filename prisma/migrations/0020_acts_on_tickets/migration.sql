-- What was done to tickets and can be taken back; tickets that belong together; where a merged message came from.
ALTER TABLE "Message" ADD COLUMN "fromTicketId" UUID;

CREATE TABLE "TicketAct" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "batchId" UUID,
    "ticketIds" UUID[],
    "actorType" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(6),

    CONSTRAINT "TicketAct_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "TicketLink" (
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketLink_pkey" PRIMARY KEY ("firstId", "secondId")
);

CREATE INDEX "TicketAct_batchId_idx" ON "TicketAct"("batchId");
CREATE INDEX "TicketAct_createdAt_idx" ON "TicketAct"("createdAt");
CREATE INDEX "TicketLink_secondId_idx" ON "TicketLink"("secondId");

ALTER TABLE "TicketLink" ADD CONSTRAINT "TicketLink_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "TicketLink" ADD CONSTRAINT "TicketLink_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The lists of spam and trash, and the messages that came from a merged ticket: few rows, so the indexes are partial.
CREATE INDEX "Message_from" ON "Message" ("fromTicketId") WHERE "fromTicketId" IS NOT NULL;
CREATE INDEX "Ticket_spam" ON "Ticket" ("spamAt" DESC, "id" DESC) WHERE "spamAt" IS NOT NULL AND "trashedAt" IS NULL AND "mergedIntoId" IS NULL;
CREATE INDEX "Ticket_trash" ON "Ticket" ("trashedAt" DESC, "id" DESC) WHERE "trashedAt" IS NOT NULL AND "mergedIntoId" IS NULL;
