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
  const asked = key.toLowerCase();
  if (sign && bound) return isIn([sayingWhere(asked, compares(sign as keyof typeof COMPARISONS, bound))]);
  const folded = foldedOf(wanted);
  if (folded.length > 1 && folded.endsWith("*")) {
    return isIn([sayingWhere(asked, Prisma.sql`v."folded" LIKE ${`${folded.slice(0, -1).replace(/[\\%_]/g, "\\$&")}%`}`)]);
  }
  return isIn([sayingWhere(asked, equals(wanted, folded)), sayingChoice(asked, folded)]);
}

function isIn(saying: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`t."id" IN (${Prisma.join(saying, " UNION ALL ")})`;
}

function sayingWhere(key: string, holds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT v."ticketId" FROM "CustomField" f JOIN "TicketFieldValue" v ON v."fieldId" = f."id" WHERE f."key" = ${key} AND ${holds}`;
}

/** A choice by its name. The limit tells PostgreSQL how few they are, so that it looks each up in the index. */
function sayingChoice(key: string, name: string): Prisma.Sql {
  return Prisma.sql`SELECT v."ticketId" FROM "CustomField" f
    CROSS JOIN LATERAL (
      SELECT lower(c->>'key') AS "folded" FROM jsonb_array_elements(f."choices") c
      WHERE EXISTS (SELECT 1 FROM jsonb_each_text(c->'labels') l WHERE lower(l."value") = ${name}) LIMIT 3
    ) w
    JOIN "TicketFieldValue" v ON v."fieldId" = f."id" AND v."folded" = w."folded"
    WHERE f."key" = ${key} AND f."type" = 'choice'`;
}

/** "key:value", as a link or the API names it; null when it is not that. */
export function readFieldFilter(text: string): { key: string; value: string } | null {
  const [, key, value] = /^([a-z][a-z0-9_-]{0,39}):(.+)$/is.exec(text.trim()) ?? [];
  return key && value ? { key: key.toLowerCase(), value: value.trim() } : null;
}

/** A number and a checkbox can be written in several ways; which one was meant is known by the field's type. */
function equals(wanted: string, folded: string): Prisma.Sql {
  const number = Number(wanted.replace(",", "."));
  const plain = Number.isFinite(number) ? String(number) : folded;
  const yesNo = /^(yes|on|ya|1)$/.test(folded) ? "true" : /^(no|off|tidak|0)$/.test(folded) ? "false" : folded;
  return Prisma.sql`v."folded" = ANY(${[folded, plain, yesNo]}::text[])
    AND v."folded" = CASE f."type" WHEN 'number' THEN ${plain} WHEN 'checkbox' THEN ${yesNo} ELSE ${folded} END`;
}

function compares(sign: keyof typeof COMPARISONS, bound: string): Prisma.Sql {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(bound) ? Date.parse(`${bound}T00:00:00Z`) / 86_400_000 : Number.NaN;
  const number = Number.isNaN(day) ? Number(bound.replace(",", ".")) : day;
  if (!Number.isFinite(number)) return Prisma.sql`false`;
  const type = Number.isNaN(day) ? Prisma.sql`'number'` : Prisma.sql`'date'`;
  return Prisma.sql`f."type" = ${type} AND v."number" ${COMPARISONS[sign]} ${number}::float8`;
}
