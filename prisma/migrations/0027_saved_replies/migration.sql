-- Texts that are written once and used often: one colleague's, a team's, or everybody's (neither named).
CREATE TABLE "SavedReply" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "variants" JSONB NOT NULL DEFAULT '{}',
    "ownerId" UUID,
    "teamId" UUID,
    "usedCount" INTEGER NOT NULL DEFAULT 0,
    "lastUsedAt" TIMESTAMPTZ(6),
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SavedReply_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SavedReply_one_reader" CHECK ("ownerId" IS NULL OR "teamId" IS NULL)
);
CREATE INDEX "SavedReply_ownerId_idx" ON "SavedReply"("ownerId");
CREATE INDEX "SavedReply_teamId_idx" ON "SavedReply"("teamId");
ALTER TABLE "SavedReply" ADD CONSTRAINT "SavedReply_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SavedReply" ADD CONSTRAINT "SavedReply_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
