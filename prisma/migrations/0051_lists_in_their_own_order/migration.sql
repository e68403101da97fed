-- Each list is read from an index that holds exactly its tickets in its own order, so that a page costs the same however many tickets there are.

-- What a tag's list is ordered and narrowed by lies beside the tag; the triggers below keep it.
ALTER TABLE "TicketTag" ADD COLUMN "lastMessageAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "live" BOOLEAN NOT NULL DEFAULT false;
UPDATE "TicketTag" g SET "lastMessageAt" = t."lastMessageAt", "live" = t."live" FROM "Ticket" t WHERE t."id" = g."ticketId";
CREATE INDEX "TicketTag_recent" ON "TicketTag" ("tagId", "lastMessageAt" DESC, "ticketId" DESC);
CREATE INDEX "TicketTag_live_recent" ON "TicketTag" ("tagId", "lastMessageAt" DESC, "ticketId" DESC) WHERE "live";
DROP INDEX "TicketTag_tagId_idx";

CREATE FUNCTION "place_tag"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The ticket is held: its next message waits for this row to be there, and then moves it.
  SELECT t."lastMessageAt", t."live" INTO NEW."lastMessageAt", NEW."live" FROM "Ticket" t WHERE t."id" = NEW."ticketId" FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER "TicketTag_place" BEFORE INSERT ON "TicketTag" FOR EACH ROW EXECUTE FUNCTION "place_tag"();

CREATE FUNCTION "place_tags"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "TicketTag" SET "lastMessageAt" = NEW."lastMessageAt", "live" = NEW."live" WHERE "ticketId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Ticket_place_tags" AFTER UPDATE ON "Ticket" FOR EACH ROW
  WHEN (OLD."lastMessageAt" IS DISTINCT FROM NEW."lastMessageAt" OR OLD."live" IS DISTINCT FROM NEW."live") EXECUTE FUNCTION "place_tags"();

-- Neither spam, trash nor merged away: a flood of spam does not lie in the way of what is looked for.
CREATE INDEX "Ticket_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC)
  WHERE "trashedAt" IS NULL AND "spamAt" IS NULL AND "mergedIntoId" IS NULL;
CREATE INDEX "Ticket_status_recent" ON "Ticket" ("status", "lastMessageAt" DESC, "id" DESC)
  WHERE "trashedAt" IS NULL AND "spamAt" IS NULL AND "mergedIntoId" IS NULL AND "status" <> 'closed';
-- Nearly all are closed, but none of the newest: without an index of its own PostgreSQL would look for them among those.
CREATE INDEX "Ticket_closed_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC)
  WHERE "trashedAt" IS NULL AND "spamAt" IS NULL AND "mergedIntoId" IS NULL AND "status" = 'closed';
CREATE INDEX "Ticket_product_recent" ON "Ticket" ("productId", "lastMessageAt" DESC, "id" DESC)
  WHERE "trashedAt" IS NULL AND "spamAt" IS NULL AND "mergedIntoId" IS NULL;
CREATE INDEX "Ticket_live_team" ON "Ticket" ("teamId", "lastMessageAt" DESC, "id" DESC) WHERE "live";
DROP INDEX "Ticket_lastMessageAt_id_idx";
DROP INDEX "Ticket_solved_recent";

-- The statistics say how common a name is: with more of them kept, a frequent one is not mistaken for a rare one.
ALTER TABLE "Customer" ALTER COLUMN "name" SET STATISTICS 500;
ALTER TABLE "CustomerAddress" ALTER COLUMN "address" SET STATISTICS 500;
