-- Articles that the search index lacks are looked for every few seconds: without reading all of them.
CREATE INDEX "Article_indexedBy_id_idx" ON "Article"("indexedBy", "id");
