-- Articles are written in the app too: a working copy beside what readers see, and every version that was left behind.
ALTER TABLE "Article"
  -- Since when the file it came from is no longer followed; null: it follows its file, or never had one.
  ADD COLUMN "detachedAt" TIMESTAMPTZ(6),
  ADD COLUMN "publishedAt" TIMESTAMPTZ(6),
  -- When title or text last changed for readers; a translation older than its original is out of date.
  ADD COLUMN "writtenAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- When somebody last said "still right".
  ADD COLUMN "checkedAt" TIMESTAMPTZ(6),
  ADD COLUMN "reviewBy" TIMESTAMPTZ(6),
  -- Grows whenever somebody writes, publishes or puts away; who names another one worked on what has been replaced since.
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  -- By which RENDERING (app/knowledge/render.ts) its HTML was made.
  ADD COLUMN "rendering" INTEGER NOT NULL DEFAULT 1;
UPDATE "Article" SET "writtenAt" = "updatedAt", "publishedAt" = CASE WHEN draft THEN NULL ELSE "createdAt" END;
CREATE INDEX "Article_reviewBy_idx" ON "Article"("reviewBy");

CREATE TABLE "ArticleDraft" (
  "articleId" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "slug" TEXT NOT NULL DEFAULT '',
  "summary" TEXT NOT NULL DEFAULT '',
  "category" TEXT,
  "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "visibility" "Visibility" NOT NULL DEFAULT 'public',
  "markdown" TEXT NOT NULL,
  "byId" UUID,
  "byName" TEXT NOT NULL DEFAULT '',
  "reviewAskedAt" TIMESTAMPTZ(6),
  "publishAt" TIMESTAMPTZ(6),
  "publishById" UUID,
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ArticleDraft_pkey" PRIMARY KEY ("articleId")
);
CREATE INDEX "ArticleDraft_publishAt_idx" ON "ArticleDraft"("publishAt");
CREATE INDEX "ArticleDraft_updatedAt_idx" ON "ArticleDraft"("updatedAt");
ALTER TABLE "ArticleDraft" ADD CONSTRAINT "ArticleDraft_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArticleDraft" ADD CONSTRAINT "ArticleDraft_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TYPE "VersionCause" AS ENUM ('published', 'replaced', 'discarded', 'detached');
CREATE TABLE "ArticleVersion" (
  "id" UUID NOT NULL,
  "articleId" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "cause" "VersionCause" NOT NULL,
  "title" TEXT NOT NULL,
  "slug" TEXT NOT NULL,
  "summary" TEXT NOT NULL,
  "category" TEXT,
  "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "visibility" "Visibility" NOT NULL,
  "markdown" TEXT NOT NULL,
  "byId" UUID,
  "byName" TEXT NOT NULL DEFAULT '',
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ArticleVersion_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ArticleVersion_articleId_number_key" ON "ArticleVersion"("articleId", "number");
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A picture that was put into an article in the app has no file: its bytes lie in the file store.
ALTER TABLE "ArticleImage" ALTER COLUMN "collection" DROP NOT NULL, ALTER COLUMN "path" DROP NOT NULL, ALTER COLUMN "bytes" DROP NOT NULL,
  ADD COLUMN "blobHash" TEXT,
  ADD COLUMN "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD CONSTRAINT "ArticleImage_bytes_somewhere" CHECK ("bytes" IS NOT NULL OR "blobHash" IS NOT NULL);
ALTER TABLE "ArticleImage" ADD CONSTRAINT "ArticleImage_blobHash_fkey" FOREIGN KEY ("blobHash") REFERENCES "Blob"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
