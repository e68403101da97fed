import { Prisma } from "#app/platform/database/index.ts";
import { foldedOf } from "./field.ts";

const COMPARISONS = { ">": Prisma.sql`>`, "<": Prisma.sql`<`, ">=": Prisma.sql`>=`, "<=": Prisma.sql`<=` } as const;

/**
 * The condition on "Ticket" as t that it says `value` in a field with this key (of any product). Read from the index on (field, value).
 * Text: the whole of it, or its beginning followed by *. A choice: its key or its name in any language. A checkbox: yes or no.
 * Numbers and dates also >5, <=2026-01-31. What cannot be understood matches nothing.
 */
export function fieldFilterSql(key: string, value: string): Prisma.Sql {
  const wanted = value.trim();
  if (wanted === "") return Prisma.sql`false`;
  const [, sign, bound] = /^(>=|<=|>|<)\s*(.+)$/s.exec(wanted) ?? [];
  const holds = sign && bound ? compares(sign as keyof typeof COMPARISONS, bound) : equals(wanted);
  return Prisma.sql`t."id" IN (SELECT v."ticketId" FROM "CustomField" f JOIN "TicketFieldValue" v ON v."fieldId" = f."id"
    WHERE f."key" = ${key.toLowerCase()} AND ${holds})`;
}

/** "key:value", as a link or the API names it; null when it is not that. */
export function readFieldFilter(text: string): { key: string; value: string } | null {
  const [, key, value] = /^([a-z][a-z0-9_-]{0,39}):(.+)$/is.exec(text.trim()) ?? [];
  return key && value ? { key: key.toLowerCase(), value: value.trim() } : null;
}

function equals(wanted: string): Prisma.Sql {
  const folded = foldedOf(wanted);
  if (folded.length > 1 && folded.endsWith("*")) {
    return Prisma.sql`v."folded" LIKE ${`${folded.slice(0, -1).replace(/[\\%_]/g, "\\$&")}%`}`;
  }
  const yesNo = /^(yes|on|ya|1)$/.test(folded) ? "true" : /^(no|off|tidak|0)$/.test(folded) ? "false" : folded;
  const number = Number(wanted.replace(",", "."));
  const plain = Number.isFinite(number) ? String(number) : folded;
  // An array, so that each is looked up in the index.
  return Prisma.sql`v."folded" = ANY(ARRAY(
    SELECT ${folded} UNION SELECT CASE f."type" WHEN 'checkbox' THEN ${yesNo} WHEN 'number' THEN ${plain} ELSE ${folded} END
    UNION SELECT lower(c->>'key') FROM jsonb_array_elements(f."choices") c
      WHERE EXISTS (SELECT 1 FROM jsonb_each_text(c->'labels') l WHERE lower(l."value") = ${folded})))`;
}

function compares(sign: keyof typeof COMPARISONS, bound: string): Prisma.Sql {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(bound) ? Date.parse(`${bound}T00:00:00Z`) / 86_400_000 : Number.NaN;
  const number = Number.isNaN(day) ? Number(bound.replace(",", ".")) : day;
  if (!Number.isFinite(number)) return Prisma.sql`false`;
  const type = Number.isNaN(day) ? Prisma.sql`'number'` : Prisma.sql`'date'`;
  return Prisma.sql`f."type" = ${type} AND v."number" ${COMPARISONS[sign]} ${number}::float8`;
}
