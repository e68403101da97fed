-- Senders whose pictures from elsewhere are always loaded, and who decided so.
CREATE TABLE "ImageSender" (
  "id" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "staffId" UUID,
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ImageSender_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ImageSender_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ImageSender_address_key" ON "ImageSender"("address");
