-- Whose tickets were handed over.
ALTER TABLE "Notification" ADD COLUMN "aboutStaffId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_aboutStaffId_fkey" FOREIGN KEY ("aboutStaffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A handover has no ticket either, and is an entry of its own beside a flood of new tickets.
DROP INDEX "Notification_unread_flood";
CREATE UNIQUE INDEX "Notification_unread_flood" ON "Notification"("staffId") WHERE "readAt" IS NULL AND "ticketId" IS NULL AND "kind" = 'newTicket';
