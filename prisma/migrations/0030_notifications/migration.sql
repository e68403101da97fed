-- CreateEnum
CREATE TYPE "FollowState" AS ENUM ('following', 'off', 'muted');

-- CreateEnum
CREATE TYPE "MailPace" AS ENUM ('atOnce', 'hourly', 'daily');

-- CreateTable
CREATE TABLE "Follower" (
    "ticketId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "state" "FollowState" NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Follower_pkey" PRIMARY KEY ("ticketId","staffId")
);

-- CreateTable
CREATE TABLE "MessageMention" (
    "messageId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "written" TEXT NOT NULL,

    CONSTRAINT "MessageMention_pkey" PRIMARY KEY ("messageId","staffId")
);

-- CreateTable
CREATE TABLE "TicketNews" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ticketId" UUID NOT NULL,
    "messageId" UUID,
    "staffId" UUID,
    "byStaffId" UUID,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketNews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "ticketId" UUID,
    "kind" TEXT NOT NULL,
    "kinds" TEXT[],
    "count" INTEGER NOT NULL DEFAULT 1,
    "messageId" UUID,
    "byStaffId" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailNotice" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "messageId" UUID,
    "byStaffId" UUID,
    "dueAt" TIMESTAMPTZ(6) NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotificationPreference" (
    "staffId" UUID NOT NULL,
    "matrix" JSONB NOT NULL DEFAULT '{}',
    "pace" "MailPace" NOT NULL DEFAULT 'atOnce',
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "mailedAt" TIMESTAMPTZ(6)[] DEFAULT ARRAY[]::TIMESTAMPTZ(6)[],

    CONSTRAINT "NotificationPreference_pkey" PRIMARY KEY ("staffId")
);

-- CreateIndex
CREATE INDEX "Follower_staffId_idx" ON "Follower"("staffId");

-- CreateIndex
CREATE INDEX "MessageMention_staffId_idx" ON "MessageMention"("staffId");

-- CreateIndex
CREATE INDEX "TicketNews_ticketId_idx" ON "TicketNews"("ticketId");

-- CreateIndex
CREATE INDEX "TicketNews_messageId_idx" ON "TicketNews"("messageId");

-- CreateIndex
CREATE INDEX "Notification_staffId_at_id_idx" ON "Notification"("staffId", "at", "id");

-- CreateIndex
CREATE INDEX "Notification_ticketId_idx" ON "Notification"("ticketId");

-- CreateIndex
CREATE INDEX "Notification_messageId_idx" ON "Notification"("messageId");

-- CreateIndex
CREATE INDEX "Notification_at_idx" ON "Notification"("at");

-- CreateIndex
CREATE INDEX "MailNotice_dueAt_idx" ON "MailNotice"("dueAt");

-- CreateIndex
CREATE INDEX "MailNotice_staffId_dueAt_idx" ON "MailNotice"("staffId", "dueAt");

-- CreateIndex
CREATE INDEX "MailNotice_ticketId_idx" ON "MailNotice"("ticketId");

-- CreateIndex
CREATE INDEX "MailNotice_messageId_idx" ON "MailNotice"("messageId");

-- AddForeignKey
ALTER TABLE "Follower" ADD CONSTRAINT "Follower_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follower" ADD CONSTRAINT "Follower_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageMention" ADD CONSTRAINT "MessageMention_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageMention" ADD CONSTRAINT "MessageMention_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketNews" ADD CONSTRAINT "TicketNews_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketNews" ADD CONSTRAINT "TicketNews_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_byStaffId_fkey" FOREIGN KEY ("byStaffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailNotice" ADD CONSTRAINT "MailNotice_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailNotice" ADD CONSTRAINT "MailNotice_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailNotice" ADD CONSTRAINT "MailNotice_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Unread: one entry per colleague and ticket, and one for a flood of new tickets. What the bell counts reads these, too.
CREATE UNIQUE INDEX "Notification_unread" ON "Notification"("staffId", "ticketId") WHERE "readAt" IS NULL AND "ticketId" IS NOT NULL;
CREATE UNIQUE INDEX "Notification_unread_flood" ON "Notification"("staffId") WHERE "readAt" IS NULL AND "ticketId" IS NULL;
