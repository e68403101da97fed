-- The widget of a product: the sites it may stand on, and the key (locked) that those sites sign their customers' tokens with.
ALTER TABLE "Product" ADD COLUMN "widgetOrigins" TEXT[] DEFAULT ARRAY[]::TEXT[], ADD COLUMN "widgetKey" TEXT;
