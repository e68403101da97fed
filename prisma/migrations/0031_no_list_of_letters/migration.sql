-- The outbox knows which letters left lately.
ALTER TABLE "NotificationPreference" DROP COLUMN "mailedAt";
