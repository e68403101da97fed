-- Who asked for the review of an article, and what was answered when it was sent back.
ALTER TABLE "ArticleDraft" ADD COLUMN "reviewAskedById" UUID,
  ADD COLUMN "sentBackAt" TIMESTAMPTZ(6),
  ADD COLUMN "sentBackByName" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "sentBackComment" TEXT NOT NULL DEFAULT '';

-- Reviews are told as what happens to tickets is.
ALTER TABLE "Notification" ADD COLUMN "articleId" UUID;
CREATE INDEX "Notification_articleId_idx" ON "Notification"("articleId");
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MailNotice" ALTER COLUMN "ticketId" DROP NOT NULL;
ALTER TABLE "MailNotice" ADD COLUMN "articleId" UUID;
CREATE INDEX "MailNotice_articleId_idx" ON "MailNotice"("articleId");
ALTER TABLE "MailNotice" ADD CONSTRAINT "MailNotice_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
