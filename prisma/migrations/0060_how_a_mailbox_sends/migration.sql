-- Each mailbox may send by a server of its own, under its own signature, and sign for its domain.
CREATE TYPE "ServerSecurity" AS ENUM ('tls', 'starttls', 'none');

ALTER TABLE "Mailbox" ADD COLUMN "signature" TEXT, ADD COLUMN "plusProvedAt" TIMESTAMPTZ(6);

CREATE TABLE "OutgoingServer" (
    "mailboxId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" "ServerSecurity" NOT NULL,
    "account" TEXT,
    "lockedSecret" TEXT,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "OutgoingServer_pkey" PRIMARY KEY ("mailboxId"),
    CONSTRAINT "OutgoingServer_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "DkimKey" (
    "mailboxId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "lockedKey" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "signing" BOOLEAN NOT NULL DEFAULT false,
    "madeAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DkimKey_pkey" PRIMARY KEY ("mailboxId"),
    CONSTRAINT "DkimKey_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Whom a mail went to first, when a person corrected the address.
ALTER TABLE "OutboundRecipient" ADD COLUMN "formerAddress" TEXT;

-- What a test message showed of threading: which evidence came back.
ALTER TABLE "MailTrip" ADD COLUMN "evidence" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
