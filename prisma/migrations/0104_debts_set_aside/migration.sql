-- What the documentation lacks, and a writer does not want to see for now: it comes back when it has grown.
CREATE TABLE "SetAsideDebt" (
  "key" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "productId" UUID,
  "articleId" UUID,
  "locale" TEXT NOT NULL,
  "stems" TEXT[] NOT NULL,
  "size" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "byId" UUID,
  "byName" TEXT NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SetAsideDebt_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "SetAsideDebt_productId_idx" ON "SetAsideDebt"("productId");
CREATE INDEX "SetAsideDebt_articleId_idx" ON "SetAsideDebt"("articleId");
CREATE INDEX "SetAsideDebt_byId_idx" ON "SetAsideDebt"("byId");
ALTER TABLE "SetAsideDebt" ADD CONSTRAINT "SetAsideDebt_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SetAsideDebt" ADD CONSTRAINT "SetAsideDebt_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SetAsideDebt" ADD CONSTRAINT "SetAsideDebt_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
