/** Who reads an article, from everybody to nobody outside. Safe to import in a browser. */
export const visibilities = ["public", "customers", "buyers", "internal"] as const;
