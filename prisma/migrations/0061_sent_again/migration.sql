-- A person who sends a mail again gives it all its tries anew.
ALTER TABLE "OutboundEmail" ADD COLUMN "againAt" TIMESTAMPTZ(6);
