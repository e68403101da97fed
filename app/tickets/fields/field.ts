import type { FieldType } from "#app/platform/database/generated/enums.ts";
import type { RefusalCode } from "#app/refusal.ts";

/**
 * A custom field: what a seller wants to know of every ticket of one product. Pure and safe to import in a browser.
 * A value is one line of text whatever the type: "12.5", the key of a choice, "2026-11-25", "true" or "false".
 */
export type { FieldType };
export const fieldTypes = ["text", "number", "choice", "date", "checkbox"] as const satisfies FieldType[];

/** By language tag; at least one of them is there. */
export type Labels = Record<string, string>;
export type FieldChoice = { key: string; labels: Labels; archived?: boolean };
export type Field = {
  id: string;
  key: string;
  type: FieldType;
  labels: Labels;
  choices: FieldChoice[];
  required: boolean;
  /** customers see it too */
  public: boolean;
  archived: boolean;
};
export type FieldWithValue = Field & { value: string | null };

export const LONGEST_VALUE = 1_000;
/** As much of a value as filters look up. */
const FOLDED = 200;

/** In the reader's language, or the first there is. */
export function labelOf({ labels }: { labels: Labels }, locale: string): string {
  return labels[locale] ?? labels[locale.split("-")[0]!] ?? labels.en ?? Object.values(labels)[0] ?? "";
}

/** What was typed, as a value; null is none. A code says why it does not fit. */
export function readValue(field: Pick<Field, "type" | "choices">, typed: unknown): { value: string | null } | { wrong: RefusalCode } {
  if (typed === null || typed === undefined) return { value: null };
  if (typeof typed !== "string" && typeof typed !== "number" && typeof typed !== "boolean") return { wrong: "invalidField" };
  const text = String(typed).replaceAll("\0", "").replace(/\s+/gu, " ").trim();
  if (text === "") return { value: null };
  if (text.length > LONGEST_VALUE) return { wrong: "tooLong" };
  return readers[field.type](text, field.choices);
}

const readers: Record<FieldType, (text: string, choices: FieldChoice[]) => { value: string } | { wrong: RefusalCode }> = {
  text: (value) => ({ value }),
  number: (text) => {
    // "1 250,5" and "1250.5" are the same number to those who write it.
    const plain = text.replace(/[\s\u00a0']/g, "").replace(/,(?=\d+$)/, ".");
    return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? { value: String(Number(plain)) } : { wrong: "badNumber" };
  },
  choice: (text, choices) => {
    const open = choices.filter((choice) => !choice.archived);
    const wanted = text.toLowerCase();
    const found =
      open.find(({ key }) => key === text) ??
      open.find(({ labels }) => Object.values(labels).some((label) => label.toLowerCase() === wanted));
    return found ? { value: found.key } : { wrong: "notOneOf" };
  },
  date: (text) => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
    // The 31st of February would become a day of March.
    return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? { value: text } : { wrong: "badDate" };
  },
  checkbox: (text) => {
    if (/^(true|on|yes|1)$/i.test(text)) return { value: "true" };
    return /^(false|off|no|0)$/i.test(text) ? { value: "false" } : { wrong: "notOneOf" };
  },
};

/** What filters look up of a value. */
export function foldedOf(value: string): string {
  return value.normalize("NFC").toLowerCase().slice(0, FOLDED);
}

/** What greater and smaller compare: a number itself, of a date its day since 1970. */
export function numberOf(type: FieldType, value: string): number | null {
  if (type === "number") return Number(value);
  return type === "date" ? Date.parse(`${value}T00:00:00Z`) / 86_400_000 : null;
}

/** The value as JSON says it. */
export function jsonOf(type: FieldType, value: string | null): string | number | boolean | null {
  if (value === null) return null;
  if (type === "number") return Number(value);
  return type === "checkbox" ? value === "true" : value;
}

/** A value as a person reads it; the caller says yes and no. */
export function sayValue(
  field: Pick<Field, "type" | "choices">,
  value: string,
  locale: string,
  yesNo: { yes: string; no: string },
): string {
  switch (field.type) {
    case "number":
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10, useGrouping: false }).format(Number(value));
    case "choice": {
      const choice = field.choices.find(({ key }) => key === value);
      return choice ? labelOf(choice, locale) : value;
    }
    case "date":
      return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${value}T00:00:00Z`));
    case "checkbox":
      return value === "true" ? yesNo.yes : yesNo.no;
    case "text":
      return value;
  }
}
