-- OAuth 2: the operator's own client, and what the provider granted it for a mailbox.
CREATE TABLE "MailGrant" (
    "mailboxId" UUID NOT NULL,
    "authorizeUrl" TEXT NOT NULL,
    "tokenUrl" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "lockedClientSecret" TEXT,
    "lockedRefresh" TEXT,
    "lockedAccess" TEXT,
    "accessUntil" TIMESTAMPTZ(6),
    "grantedAt" TIMESTAMPTZ(6),
    "refreshUntil" TIMESTAMPTZ(6),
    "refreshedAt" TIMESTAMPTZ(6),
    "error" TEXT,
    "failedAt" TIMESTAMPTZ(6),
    CONSTRAINT "MailGrant_pkey" PRIMARY KEY ("mailboxId"),
    CONSTRAINT "MailGrant_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
