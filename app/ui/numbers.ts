import { useClock } from "./clock.tsx";

/** Numbers as the reader's language writes them. */
export function useNumbers() {
  const { locale } = useClock();
  const plain = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const unit = (of: string, value: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 }).format(
      value,
    );
  return {
    number: (value: number) => plain.format(value),
    share: (value: number) => percent.format(value),
    /** A difference of two shares in percentage points. */
    points: (value: number) => `${signed.format(value * 100)} pp`,
    /** Minutes; hours once there are many. */
    minutes: (value: number) => (value >= 120 ? unit("hour", value / 60) : unit("minute", value)),
  };
}
