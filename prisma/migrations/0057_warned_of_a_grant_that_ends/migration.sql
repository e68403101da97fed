-- The administrators hear once that a provider's grant is about to end.
ALTER TABLE "MailGrant" ADD COLUMN "warnedAt" TIMESTAMPTZ(6);
