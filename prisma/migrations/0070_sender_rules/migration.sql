-- What a person decided about mail from an address or a domain, whatever a filter says of it.
CREATE TYPE "SenderVerdict" AS ENUM ('allow', 'suspend', 'block');
CREATE TABLE "SenderRule" (
  "id" UUID NOT NULL,
  "pattern" TEXT NOT NULL,
  "verdict" "SenderVerdict" NOT NULL,
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SenderRule_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SenderRule_pattern_key" ON "SenderRule"("pattern");
