-- How much of one sender's mail was let through lately (app/mail/sender-cap.ts).
CREATE INDEX "MailArrival_fromAddress_receivedAt_idx" ON "MailArrival" ("fromAddress", "receivedAt");
