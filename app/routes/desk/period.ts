import { PERIODS } from "#app/deflection/report/periods.ts";

/** The period (28 days unless one of the offered lengths is asked for) and the product that an address names. */
export function askedOf(search: URLSearchParams, products: Array<{ id: string; key: string }>): { days: number; productId?: string } {
  const days = PERIODS.find((length) => String(length) === search.get("days")) ?? 28;
  return { days, productId: products.find(({ key }) => key === search.get("product"))?.id };
}
