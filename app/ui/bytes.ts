const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** "212 kB" in the reader's language. */
export function bytes(size: number, locale: string): string {
  const power = size < 1000 ? 0 : Math.min(Math.floor(Math.log10(size) / 3), 3);
  const style = {
    style: "unit",
    unit: units[power],
    unitDisplay: "short",
    maximumFractionDigits: size < 10_000_000 && power > 1 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(locale, style).format(size / 1000 ** power);
}
