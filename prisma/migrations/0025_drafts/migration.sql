-- What a colleague is writing and has not sent: theirs alone, the same on each of their devices.
CREATE TYPE "DraftKind" AS ENUM ('reply', 'note', 'ticket');

CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "ticketId" UUID,
    "kind" "DraftKind" NOT NULL,
    "text" TEXT NOT NULL,
    "attachmentIds" UUID[],
    "fields" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Draft_staffId_ticketId_kind_key" ON "Draft"("staffId", "ticketId", "kind");
-- A null ticket is no duplicate of another null: one draft of a new ticket each.
CREATE UNIQUE INDEX "Draft_new_ticket" ON "Draft"("staffId") WHERE "ticketId" IS NULL;
CREATE INDEX "Draft_ticketId_idx" ON "Draft"("ticketId");
CREATE INDEX "Draft_updatedAt_idx" ON "Draft"("updatedAt");
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Files that wait in a draft, for the sweep that forgets those nobody names any more.
CREATE INDEX "Attachment_waiting" ON "Attachment" ("createdAt") WHERE "messageId" IS NULL;
