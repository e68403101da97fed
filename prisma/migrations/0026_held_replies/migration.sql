-- A reply that can still be taken back, with what its ticket was before it.
CREATE TABLE "HeldReply" (
    "messageRowId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,
    "before" JSONB NOT NULL,
    CONSTRAINT "HeldReply_pkey" PRIMARY KEY ("messageRowId")
);
CREATE INDEX "HeldReply_until_idx" ON "HeldReply"("until");
ALTER TABLE "HeldReply" ADD CONSTRAINT "HeldReply_messageRowId_fkey" FOREIGN KEY ("messageRowId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Staff" ADD COLUMN "undoSeconds" INTEGER NOT NULL DEFAULT 10;
