-- Fields that a seller adds to the tickets of a product, mailboxes that are no longer used, and messages that test the whole loop of mail.

CREATE TYPE "FieldType" AS ENUM ('text', 'number', 'choice', 'date', 'checkbox');

CREATE TABLE "CustomField" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "type" "FieldType" NOT NULL,
    "labels" JSONB NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "required" BOOLEAN NOT NULL DEFAULT false,
    "public" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archivedAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomField_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CustomField_productId_key_key" ON "CustomField"("productId", "key");
CREATE INDEX "CustomField_key_idx" ON "CustomField"("key");
ALTER TABLE "CustomField" ADD CONSTRAINT "CustomField_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "TicketFieldValue" (
    "ticketId" UUID NOT NULL,
    "fieldId" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "number" DOUBLE PRECISION,

    CONSTRAINT "TicketFieldValue_pkey" PRIMARY KEY ("ticketId", "fieldId")
);
CREATE INDEX "TicketFieldValue_fieldId_folded_ticketId_idx" ON "TicketFieldValue"("fieldId", "folded" text_pattern_ops, "ticketId");
CREATE INDEX "TicketFieldValue_fieldId_number_ticketId_idx" ON "TicketFieldValue"("fieldId", "number", "ticketId");
ALTER TABLE "TicketFieldValue" ADD CONSTRAINT "TicketFieldValue_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "TicketFieldValue" ADD CONSTRAINT "TicketFieldValue_fieldId_fkey" FOREIGN KEY ("fieldId") REFERENCES "CustomField"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Mailbox" ADD COLUMN "retiredAt" TIMESTAMPTZ(6);

CREATE TABLE "MailTrip" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "mailboxId" UUID,
    "messageId" TEXT NOT NULL,
    "through" TEXT NOT NULL,
    "isOutside" BOOLEAN NOT NULL,
    "leftAt" TIMESTAMPTZ(6),
    "response" TEXT,
    "handedAt" TIMESTAMPTZ(6),
    "error" TEXT,
    "failedAt" TIMESTAMPTZ(6),
    "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailTrip_pkey" PRIMARY KEY ("id")
);
