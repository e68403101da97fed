-- Words that tickets really use, learned by the sweep: what a mistyped search is compared with.
CREATE TABLE "TicketWord" (
    "word" TEXT NOT NULL,
    "tickets" INTEGER NOT NULL,

    CONSTRAINT "TicketWord_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "TicketWord_word_trgm" ON "TicketWord" USING gin ("word" gin_trgm_ops);

-- Searches that name a colleague, a team or a time look at closed tickets too: each in the order in which it is shown.
CREATE INDEX "Ticket_createdAt_id_idx" ON "Ticket"("createdAt", "id");
CREATE INDEX "Ticket_assignee_recent" ON "Ticket" ("assigneeId", "lastMessageAt" DESC, "id" DESC) WHERE "assigneeId" IS NOT NULL;
CREATE INDEX "Ticket_team_recent" ON "Ticket" ("teamId", "lastMessageAt" DESC, "id" DESC) WHERE "teamId" IS NOT NULL;
CREATE INDEX "Ticket_spam_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC) WHERE "spamAt" IS NOT NULL;
CREATE INDEX "Ticket_trash_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC) WHERE "trashedAt" IS NOT NULL;
CREATE INDEX "Participant_address_idx" ON "Participant"("address");

-- The statistics say how common a word is: with more of them kept, fewer rare words are mistaken for common ones.
ALTER TABLE "Message" ALTER COLUMN "search" SET STATISTICS 400;
