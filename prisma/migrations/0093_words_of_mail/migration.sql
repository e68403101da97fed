-- What a mail says is found in the ledger also where no message of a ticket holds it. Filled by the sweep.
ALTER TABLE "MailArrival" ADD COLUMN "words" tsvector;
CREATE INDEX "MailArrival_words" ON "MailArrival" USING gin ("words") WHERE "words" IS NOT NULL;
CREATE INDEX "MailArrival_wordless" ON "MailArrival" ("id")
  WHERE "words" IS NULL AND "outcome" IN ('bounce', 'autoReply', 'refused', 'quarantined') AND "reason" IS DISTINCT FROM 'faulty';
