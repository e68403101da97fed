-- The first articles of a category, and of a product, are found without reading all of them.
CREATE INDEX "Article_productId_locale_categoryId_position_idx" ON "Article"("productId", "locale", "categoryId", "position");
CREATE INDEX "Article_productId_locale_position_id_idx" ON "Article"("productId", "locale", "position", "id");
