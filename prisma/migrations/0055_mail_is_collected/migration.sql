-- Mail may be collected from a server where it arrives (IMAP, POP3), instead of being sent to us.
CREATE TYPE "CollectKind" AS ENUM ('imap', 'pop3');
-- The same words as of outgoing servers, which have a type of their own.
CREATE TYPE "CollectSecurity" AS ENUM ('tls', 'starttls', 'none');
CREATE TYPE "SignInKind" AS ENUM ('password', 'oauth');
CREATE TYPE "AfterTaking" AS ENUM ('leave', 'seen', 'move', 'delete');
CREATE TYPE "CollectState" AS ENUM ('waiting', 'taken', 'skipped', 'stuck', 'gone');

-- An archive's mail: nobody is told of it. serverSize: only the headers were taken, since the whole is too large.
ALTER TABLE "MailArrival" ADD COLUMN "quiet" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "serverSize" BIGINT;

CREATE TABLE "IncomingServer" (
    "mailboxId" UUID NOT NULL,
    "kind" "CollectKind" NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" "CollectSecurity" NOT NULL,
    "account" TEXT NOT NULL,
    "signIn" "SignInKind" NOT NULL DEFAULT 'password',
    "lockedSecret" TEXT,
    "folder" TEXT NOT NULL DEFAULT 'INBOX',
    "afterwards" "AfterTaking" NOT NULL DEFAULT 'leave',
    "moveTo" TEXT,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "liveSince" TIMESTAMPTZ(6) NOT NULL,
    "importSince" TIMESTAMPTZ(6),
    "alarmMinutes" INTEGER NOT NULL DEFAULT 15,
    "changedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "triedAt" TIMESTAMPTZ(6),
    "polledAt" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failedAt" TIMESTAMPTZ(6),
    "error" TEXT,
    "errorDetail" TEXT,
    "alarmedAt" TIMESTAMPTZ(6),
    "holder" UUID,
    "heldUntil" TIMESTAMPTZ(6),
    CONSTRAINT "IncomingServer_pkey" PRIMARY KEY ("mailboxId"),
    CONSTRAINT "IncomingServer_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "CollectPlace" (
    "id" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "archiveTo" BIGINT,
    "seenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CollectPlace_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CollectPlace_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CollectPlace_mailboxId_name_key" ON "CollectPlace"("mailboxId", "name");

CREATE TABLE "CollectedMail" (
    "placeId" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "state" "CollectState" NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(6),
    "error" TEXT,
    "arrivalId" UUID,
    "settledAt" TIMESTAMPTZ(6),
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CollectedMail_pkey" PRIMARY KEY ("placeId", "uid"),
    CONSTRAINT "CollectedMail_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "CollectPlace"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "CollectedMail_open" ON "CollectedMail"("placeId") WHERE "state" IN ('waiting', 'stuck');
