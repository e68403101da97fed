-- Since when the administrators know that a mailbox's mail server takes no mail from us, and its own words.
ALTER TABLE "Mailbox" ADD COLUMN "refusedAt" TIMESTAMPTZ(6), ADD COLUMN "refusedWhy" TEXT;
