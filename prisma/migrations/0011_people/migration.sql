-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "ip" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "invitedAt" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "StaffKey" (
    "hash" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "StaffKey_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SecondStep" (
    "staffId" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(6),
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SecondStep_pkey" PRIMARY KEY ("staffId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "seal" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(6),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffPhoto" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StaffPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StaffKey_staffId_kind_idx" ON "StaffKey"("staffId", "kind");

-- CreateIndex
CREATE INDEX "StaffKey_expiresAt_idx" ON "StaffKey"("expiresAt");

-- CreateIndex
CREATE INDEX "RecoveryCode_staffId_idx" ON "RecoveryCode"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffPhoto_staffId_key" ON "StaffPhoto"("staffId");

-- AddForeignKey
ALTER TABLE "StaffKey" ADD CONSTRAINT "StaffKey_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondStep" ADD CONSTRAINT "SecondStep_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffPhoto" ADD CONSTRAINT "StaffPhoto_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
