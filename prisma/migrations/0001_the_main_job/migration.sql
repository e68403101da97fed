-- The extensions are "trusted" since PostgreSQL 13: the database's owner may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE SEQUENCE "ticket_number" START 1001;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "IntentOutcome" AS ENUM ('confirmed', 'reversed', 'presumed', 'failed', 'submittedUnopened', 'submittedUnoffered', 'abandoned');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('public', 'customers', 'buyers', 'internal');

-- CreateEnum
CREATE TYPE "MailDoor" AS ENUM ('smtp', 'http', 'pipe', 'imap', 'pop3');

-- CreateEnum
CREATE TYPE "ArrivalState" AS ENUM ('pending', 'done');

-- CreateEnum
CREATE TYPE "MailOutcome" AS ENUM ('opened', 'added', 'bounce', 'autoReply', 'duplicate', 'refused', 'quarantined');

-- CreateEnum
CREATE TYPE "OutboundState" AS ENUM ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'lead', 'agent', 'light');

-- CreateEnum
CREATE TYPE "TicketStatus" AS ENUM ('new', 'open', 'pending', 'onHold', 'solved', 'closed');

-- CreateEnum
CREATE TYPE "TicketPriority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- CreateEnum
CREATE TYPE "TicketType" AS ENUM ('question', 'bug', 'featureRequest', 'advice', 'refund');

-- CreateEnum
CREATE TYPE "TicketChannel" AS ENUM ('email', 'web', 'portal', 'api', 'widget', 'phone');

-- CreateEnum
CREATE TYPE "SolvedBy" AS ENUM ('docs', 'customer', 'agent');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('customer', 'reply', 'note', 'automatic');

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "businessName" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "secretFingerprint" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "brandColour" TEXT NOT NULL DEFAULT '#0b6464',
    "signature" TEXT NOT NULL DEFAULT '',
    "hosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT,
    "zone" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "organisationId" UUID,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerAddress" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerAddress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Intent" (
    "id" UUID NOT NULL,
    "productId" UUID,
    "locale" TEXT NOT NULL,
    "visitor" TEXT NOT NULL,
    "holdout" BOOLEAN NOT NULL DEFAULT false,
    "subject" TEXT NOT NULL DEFAULT '',
    "outcome" "IntentOutcome",
    "outcomeAt" TIMESTAMPTZ(6),
    "ticketId" UUID,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" UUID NOT NULL,
    "intentId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "engine" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(6),
    "dwell" INTEGER NOT NULL DEFAULT 0,
    "solved" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "productId" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "visibility" "Visibility" NOT NULL DEFAULT 'public',
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "categoryId" UUID,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "toc" JSONB NOT NULL DEFAULT '[]',
    "collection" TEXT,
    "path" TEXT,
    "sourceHash" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "indexedRevision" INTEGER,
    "indexedBy" TEXT,
    "archivedAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRedirect" (
    "productId" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "articleId" UUID NOT NULL,

    CONSTRAINT "ArticleRedirect_pkey" PRIMARY KEY ("productId","locale","slug")
);

-- CreateTable
CREATE TABLE "ArticleVote" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "visitor" TEXT NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleVote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleImage" (
    "id" UUID NOT NULL,
    "collection" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ArticleImage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "id" SERIAL NOT NULL,
    "ownerId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "title" JSONB NOT NULL,
    "passages" JSONB NOT NULL,
    "length" INTEGER NOT NULL,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchTerm" (
    "id" SERIAL NOT NULL,
    "language" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "df" INTEGER NOT NULL,

    CONSTRAINT "SearchTerm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchPosting" (
    "termId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "tf" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,

    CONSTRAINT "SearchPosting_pkey" PRIMARY KEY ("termId","documentId") INCLUDE ("tf", "length")
);

-- CreateTable
CREATE TABLE "Mailbox" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "productId" UUID NOT NULL,
    "teamId" UUID,
    "locale" TEXT,
    "catchAll" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxAlias" (
    "address" TEXT NOT NULL,
    "mailboxId" UUID NOT NULL,

    CONSTRAINT "MailboxAlias_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "MailArrival" (
    "id" UUID NOT NULL,
    "door" "MailDoor" NOT NULL,
    "envelopeFrom" TEXT,
    "envelopeTo" TEXT[],
    "mailboxId" UUID,
    "size" INTEGER NOT NULL,
    "state" "ArrivalState" NOT NULL DEFAULT 'pending',
    "outcome" "MailOutcome",
    "reason" TEXT,
    "detail" TEXT,
    "ticketId" UUID,
    "inboundEmailId" UUID,
    "fromAddress" TEXT,
    "subject" TEXT,
    "messageId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(6),
    "requestId" TEXT,
    "doorKey" TEXT,
    "receivedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(6),

    CONSTRAINT "MailArrival_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RawMail" (
    "arrivalId" UUID NOT NULL,
    "bytes" BYTEA,
    "fileKey" TEXT,

    CONSTRAINT "RawMail_pkey" PRIMARY KEY ("arrivalId")
);

-- CreateTable
CREATE TABLE "InboundEmail" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "messageId" TEXT,
    "fromAddress" TEXT NOT NULL,
    "fromName" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "date" TIMESTAMPTZ(6),
    "to" JSONB NOT NULL DEFAULT '[]',
    "cc" JSONB NOT NULL DEFAULT '[]',
    "facts" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboundEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboundEmail" (
    "id" UUID NOT NULL,
    "messageRowId" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "messageId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "state" "OutboundState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "sentAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboundEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboundRecipient" (
    "id" UUID NOT NULL,
    "outboundEmailId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "state" "OutboundState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboundRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" UUID NOT NULL,
    "outboundEmailId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dataAt" TIMESTAMPTZ(6),
    "finishedAt" TIMESTAMPTZ(6),
    "result" TEXT,
    "response" TEXT,

    CONSTRAINT "DeliveryAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailCount" (
    "id" BIGSERIAL NOT NULL,
    "mailboxId" UUID,
    "outcome" "MailOutcome",
    "n" INTEGER NOT NULL,

    CONSTRAINT "MailCount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "role" "Role" NOT NULL DEFAULT 'agent',
    "locale" TEXT,
    "zone" TEXT,
    "shortcuts" JSONB NOT NULL DEFAULT '{}',
    "deactivatedAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "teamId" UUID NOT NULL,
    "staffId" UUID NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("teamId","staffId")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "staffId" UUID,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(6),
    "revokedAt" TIMESTAMPTZ(6),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotentAnswer" (
    "tokenId" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentAnswer_pkey" PRIMARY KEY ("tokenId","route","key")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL DEFAULT nextval('ticket_number'),
    "subject" TEXT NOT NULL,
    "status" "TicketStatus" NOT NULL DEFAULT 'new',
    "priority" "TicketPriority" NOT NULL DEFAULT 'normal',
    "type" "TicketType",
    "channel" "TicketChannel" NOT NULL,
    "productId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "requesterId" UUID NOT NULL,
    "requesterAddress" TEXT NOT NULL,
    "assigneeId" UUID,
    "teamId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "solvedBy" "SolvedBy",
    "followUpOfId" UUID,
    "mergedIntoId" UUID,
    "preview" TEXT NOT NULL DEFAULT '',
    "previewAuthor" TEXT NOT NULL DEFAULT '',
    "messageCount" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" TIMESTAMPTZ(6),
    "replyDueAt" TIMESTAMPTZ(6),
    "lastMessageAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastCustomerMessageAt" TIMESTAMPTZ(6),
    "lastStaffMessageAt" TIMESTAMPTZ(6),
    "solvedAt" TIMESTAMPTZ(6),
    "closedAt" TIMESTAMPTZ(6),
    "trashedAt" TIMESTAMPTZ(6),
    "spamAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "live" BOOLEAN NOT NULL GENERATED ALWAYS AS ("status" IN ('new', 'open', 'pending', 'onHold') AND "trashedAt" IS NULL AND "spamAt" IS NULL AND "mergedIntoId" IS NULL) STORED,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, left(subject, 1000))) STORED,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "authorStaffId" UUID,
    "authorCustomerId" UUID,
    "authorName" TEXT NOT NULL,
    "authorAddress" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL DEFAULT '',
    "html" TEXT,
    "messageId" TEXT,
    "inboundEmailId" UUID,
    "threadedBy" TEXT,
    "unverified" BOOLEAN NOT NULL DEFAULT false,
    "automatic" TEXT,
    "recipients" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, left(text, 50000))) STORED,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participant" (
    "ticketId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "customerId" UUID,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Participant_pkey" PRIMARY KEY ("ticketId","address")
);

-- CreateTable
CREATE TABLE "ThreadId" (
    "messageId" TEXT NOT NULL,
    "ticketId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ThreadId_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "Blob" (
    "hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" UUID NOT NULL,
    "messageId" UUID,
    "uploadedBy" UUID,
    "blobHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "inline" BOOLEAN NOT NULL DEFAULT false,
    "contentId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actorType" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "after" JSONB,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TicketTag" (
    "ticketId" UUID NOT NULL,
    "tagId" UUID NOT NULL,

    CONSTRAINT "TicketTag_pkey" PRIMARY KEY ("ticketId","tagId")
);

-- CreateTable
CREATE TABLE "TicketKey" (
    "hash" TEXT NOT NULL,
    "ticketId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(6),

    CONSTRAINT "TicketKey_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "TicketCount" (
    "id" BIGSERIAL NOT NULL,
    "status" "TicketStatus" NOT NULL,
    "assigneeId" UUID,
    "teamId" UUID,
    "productId" UUID NOT NULL,
    "waiting" BOOLEAN NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "TicketCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Product_key_key" ON "Product"("key");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerAddress_address_key" ON "CustomerAddress"("address");

-- CreateIndex
CREATE INDEX "CustomerAddress_customerId_idx" ON "CustomerAddress"("customerId");

-- CreateIndex
CREATE INDEX "Intent_createdAt_idx" ON "Intent"("createdAt");

-- CreateIndex
CREATE INDEX "Intent_ticketId_idx" ON "Intent"("ticketId");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_intentId_articleId_key" ON "Offer"("intentId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Category_productId_locale_slug_key" ON "Category"("productId", "locale", "slug");

-- CreateIndex
CREATE INDEX "Article_key_idx" ON "Article"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Article_productId_locale_slug_key" ON "Article"("productId", "locale", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Article_collection_path_key" ON "Article"("collection", "path");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleVote_articleId_visitor_key" ON "ArticleVote"("articleId", "visitor");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleImage_collection_path_key" ON "ArticleImage"("collection", "path");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_ownerId_key" ON "SearchDocument"("ownerId");

-- CreateIndex
CREATE INDEX "SearchDocument_language_length_idx" ON "SearchDocument"("language", "length");

-- CreateIndex
CREATE UNIQUE INDEX "SearchTerm_language_term_key" ON "SearchTerm"("language", "term");

-- CreateIndex
CREATE INDEX "SearchPosting_documentId_idx" ON "SearchPosting"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Mailbox_address_key" ON "Mailbox"("address");

-- CreateIndex
CREATE INDEX "MailboxAlias_mailboxId_idx" ON "MailboxAlias"("mailboxId");

-- CreateIndex
CREATE UNIQUE INDEX "MailArrival_doorKey_key" ON "MailArrival"("doorKey");

-- CreateIndex
CREATE INDEX "MailArrival_receivedAt_id_idx" ON "MailArrival"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "MailArrival_outcome_receivedAt_id_idx" ON "MailArrival"("outcome", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "MailArrival_ticketId_idx" ON "MailArrival"("ticketId");

-- CreateIndex
CREATE INDEX "MailArrival_inboundEmailId_idx" ON "MailArrival"("inboundEmailId");

-- CreateIndex
CREATE INDEX "MailArrival_messageId_idx" ON "MailArrival"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "InboundEmail_fingerprint_key" ON "InboundEmail"("fingerprint");

-- CreateIndex
CREATE INDEX "InboundEmail_messageId_idx" ON "InboundEmail"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboundEmail_messageRowId_key" ON "OutboundEmail"("messageRowId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboundEmail_messageId_key" ON "OutboundEmail"("messageId");

-- CreateIndex
CREATE INDEX "OutboundEmail_ticketId_idx" ON "OutboundEmail"("ticketId");

-- CreateIndex
CREATE INDEX "OutboundRecipient_outboundEmailId_idx" ON "OutboundRecipient"("outboundEmailId");

-- CreateIndex
CREATE INDEX "OutboundRecipient_address_createdAt_idx" ON "OutboundRecipient"("address", "createdAt");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_outboundEmailId_startedAt_idx" ON "DeliveryAttempt"("outboundEmailId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE INDEX "Session_staffId_idx" ON "Session"("staffId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Team_name_key" ON "Team"("name");

-- CreateIndex
CREATE INDEX "TeamMember_staffId_idx" ON "TeamMember"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "IdempotentAnswer_createdAt_idx" ON "IdempotentAnswer"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");

-- CreateIndex
CREATE INDEX "Ticket_requesterId_createdAt_idx" ON "Ticket"("requesterId", "createdAt");

-- CreateIndex
CREATE INDEX "Ticket_lastMessageAt_id_idx" ON "Ticket"("lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "Message_ticketId_createdAt_id_idx" ON "Message"("ticketId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ThreadId_ticketId_idx" ON "ThreadId"("ticketId");

-- CreateIndex
CREATE INDEX "Attachment_messageId_position_idx" ON "Attachment"("messageId", "position");

-- CreateIndex
CREATE INDEX "Attachment_blobHash_idx" ON "Attachment"("blobHash");

-- CreateIndex
CREATE INDEX "TicketEvent_ticketId_createdAt_id_idx" ON "TicketEvent"("ticketId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "TicketTag_tagId_idx" ON "TicketTag"("tagId");

-- CreateIndex
CREATE INDEX "TicketKey_ticketId_customerId_idx" ON "TicketKey"("ticketId", "customerId");

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerAddress" ADD CONSTRAINT "CustomerAddress_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Intent" ADD CONSTRAINT "Intent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_intentId_fkey" FOREIGN KEY ("intentId") REFERENCES "Intent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Category" ADD CONSTRAINT "Category_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleVote" ADD CONSTRAINT "ArticleVote_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailboxAlias" ADD CONSTRAINT "MailboxAlias_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailArrival" ADD CONSTRAINT "MailArrival_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailArrival" ADD CONSTRAINT "MailArrival_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailArrival" ADD CONSTRAINT "MailArrival_inboundEmailId_fkey" FOREIGN KEY ("inboundEmailId") REFERENCES "InboundEmail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RawMail" ADD CONSTRAINT "RawMail_arrivalId_fkey" FOREIGN KEY ("arrivalId") REFERENCES "MailArrival"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundEmail" ADD CONSTRAINT "OutboundEmail_messageRowId_fkey" FOREIGN KEY ("messageRowId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundEmail" ADD CONSTRAINT "OutboundEmail_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundEmail" ADD CONSTRAINT "OutboundEmail_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundRecipient" ADD CONSTRAINT "OutboundRecipient_outboundEmailId_fkey" FOREIGN KEY ("outboundEmailId") REFERENCES "OutboundEmail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryAttempt" ADD CONSTRAINT "DeliveryAttempt_outboundEmailId_fkey" FOREIGN KEY ("outboundEmailId") REFERENCES "OutboundEmail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_followUpOfId_fkey" FOREIGN KEY ("followUpOfId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_authorStaffId_fkey" FOREIGN KEY ("authorStaffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_authorCustomerId_fkey" FOREIGN KEY ("authorCustomerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_inboundEmailId_fkey" FOREIGN KEY ("inboundEmailId") REFERENCES "InboundEmail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadId" ADD CONSTRAINT "ThreadId_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_blobHash_fkey" FOREIGN KEY ("blobHash") REFERENCES "Blob"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketEvent" ADD CONSTRAINT "TicketEvent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketTag" ADD CONSTRAINT "TicketTag_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketTag" ADD CONSTRAINT "TicketTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketKey" ADD CONSTRAINT "TicketKey_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketKey" ADD CONSTRAINT "TicketKey_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What follows Prisma's schema language cannot say.

CREATE INDEX "Ticket_search" ON "Ticket" USING gin ("search");
CREATE INDEX "Message_search" ON "Message" USING gin ("search");
CREATE INDEX "CustomerAddress_address_trgm" ON "CustomerAddress" USING gin ("address" gin_trgm_ops);
CREATE INDEX "Customer_name_trgm" ON "Customer" USING gin ("name" gin_trgm_ops);
CREATE INDEX "SearchTerm_term_trgm" ON "SearchTerm" USING gin ("term" gin_trgm_ops);
CREATE INDEX "Article_behind" ON "Article" ("id") WHERE "indexedRevision" IS DISTINCT FROM "revision";

-- The queue's views, in the order in which they are paged.
CREATE INDEX "Ticket_live_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC) WHERE "live";
CREATE INDEX "Ticket_live_due" ON "Ticket" ((COALESCE("replyDueAt", 'infinity'::timestamptz)), "id") WHERE "live";
CREATE INDEX "Ticket_live_assignee" ON "Ticket" ("assigneeId", "lastMessageAt" DESC, "id" DESC) WHERE "live";
CREATE INDEX "Ticket_live_unassigned" ON "Ticket" ("lastMessageAt" DESC, "id" DESC) WHERE "live" AND "assigneeId" IS NULL;
CREATE INDEX "Ticket_live_waiting" ON "Ticket" ("replyDueAt", "id") WHERE "live" AND "replyDueAt" IS NOT NULL;
CREATE INDEX "Ticket_live_product" ON "Ticket" ("productId", "lastMessageAt" DESC, "id" DESC) WHERE "live";
CREATE INDEX "Ticket_solved" ON "Ticket" ("solvedAt" DESC, "id" DESC) WHERE "solvedAt" IS NOT NULL AND NOT "live";
-- What workers and sweepers look for.
CREATE INDEX "MailArrival_pending" ON "MailArrival" ("receivedAt", "id") WHERE "state" = 'pending';
CREATE INDEX "OutboundEmail_waiting" ON "OutboundEmail" ("nextAttemptAt", "id") WHERE "state" = 'waiting';
CREATE INDEX "OutboundEmail_sending" ON "OutboundEmail" ("id") WHERE "state" = 'sending';
CREATE INDEX "OutboundEmail_trouble" ON "OutboundEmail" ("createdAt" DESC, "id") WHERE "state" IN ('failed', 'uncertain');
CREATE INDEX "OutboundRecipient_automatic" ON "OutboundRecipient" ("address", "createdAt") WHERE "automatic";

-- Kept counters. Rows of +1 and -1 are appended, so that no two transactions wait for one counter; the sweeper folds them.
CREATE FUNCTION "count_ticket"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."live" THEN
    IF TG_OP = 'UPDATE' AND NEW."live" AND NEW."status" = OLD."status" AND NEW."productId" = OLD."productId"
       AND NEW."assigneeId" IS NOT DISTINCT FROM OLD."assigneeId" AND NEW."teamId" IS NOT DISTINCT FROM OLD."teamId"
       AND (NEW."waitingSince" IS NULL) = (OLD."waitingSince" IS NULL) THEN RETURN NULL; END IF;
    INSERT INTO "TicketCount" ("status", "assigneeId", "teamId", "productId", "waiting", "n")
    VALUES (OLD."status", OLD."assigneeId", OLD."teamId", OLD."productId", OLD."waitingSince" IS NOT NULL, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."live" THEN
    INSERT INTO "TicketCount" ("status", "assigneeId", "teamId", "productId", "waiting", "n")
    VALUES (NEW."status", NEW."assigneeId", NEW."teamId", NEW."productId", NEW."waitingSince" IS NOT NULL, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Ticket_count" AFTER INSERT OR UPDATE OR DELETE ON "Ticket" FOR EACH ROW EXECUTE FUNCTION "count_ticket"();

CREATE FUNCTION "count_mail"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."outcome" IS NOT DISTINCT FROM OLD."outcome" AND NEW."mailboxId" IS NOT DISTINCT FROM OLD."mailboxId" THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN INSERT INTO "MailCount" ("mailboxId", "outcome", "n") VALUES (OLD."mailboxId", OLD."outcome", -1); END IF;
  IF TG_OP <> 'DELETE' THEN INSERT INTO "MailCount" ("mailboxId", "outcome", "n") VALUES (NEW."mailboxId", NEW."outcome", 1); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "MailArrival_count" AFTER INSERT OR UPDATE OR DELETE ON "MailArrival" FOR EACH ROW EXECUTE FUNCTION "count_mail"();
