-- Whether a file was looked at by a virus scanner (CLAMD), and what it found.
ALTER TABLE "Blob" ADD COLUMN "scannedAt" TIMESTAMPTZ(6), ADD COLUMN "virus" TEXT, ADD COLUMN "scanTries" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "nextScanAt" TIMESTAMPTZ(6), ADD COLUMN "scanError" TEXT;
CREATE INDEX "Blob_unscanned" ON "Blob"("createdAt") WHERE "scannedAt" IS NULL;
