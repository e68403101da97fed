import { database, Prisma, type Tx } from "#app/platform/database/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import { type FieldOfProduct, fields } from "./definitions.ts";
import { type FieldWithValue, foldedOf, jsonOf, numberOf, readValue } from "./field.ts";

/** What is said in fields, by their keys, as a form or the API says it. */
export type FieldInputs = Record<string, unknown>;
export type FieldsJson = Record<string, string | number | boolean | null>;

/** The fields of a ticket's product with what the ticket says; archived ones only where it says something. */
export async function fieldsOfTicket(ticketId: string, only: "all" | "public" = "all"): Promise<FieldWithValue[]> {
  return database().$queryRaw`
    SELECT f."id"::text, f."key", f."type"::text, f."labels", f."choices", f."required", f."public", f."archivedAt" IS NOT NULL AS "archived", v."value"
    FROM "Ticket" t JOIN "CustomField" f ON f."productId" = t."productId"
      LEFT JOIN "TicketFieldValue" v ON v."ticketId" = t."id" AND v."fieldId" = f."id"
    WHERE t."id" = ${ticketId}::uuid AND (f."archivedAt" IS NULL OR v."value" IS NOT NULL) AND (f."public" OR ${only === "all"})
    ORDER BY f."position", f."createdAt", f."id"`;
}

/** `fields` of tickets as the API says them: every field that is not archived, null where the ticket says nothing. */
export async function fieldsJson(tickets: Array<{ id: string; productKey: string }>): Promise<Map<string, FieldsJson>> {
  const all = (await fields({ archived: false })).filter(({ productKey }) => tickets.some((ticket) => ticket.productKey === productKey));
  if (all.length === 0) return new Map();
  const values = await database().ticketFieldValue.findMany({ where: { ticketId: { in: tickets.map(({ id }) => id) } } });
  const said = new Map(values.map(({ ticketId, fieldId, value }) => [`${ticketId} ${fieldId}`, value]));
  return new Map(
    tickets.map(({ id, productKey }) => {
      const own = all.filter((field) => field.productKey === productKey);
      return [id, Object.fromEntries(own.map((field) => [field.key, jsonOf(field.type, said.get(`${id} ${field.id}`) ?? null)]))];
    }),
  );
}

export type ReadField = { field: FieldOfProduct; value: string | null };

/**
 * What was said of these fields, understood. 422 with a code for each field that does not fit, named "<prefix><key>".
 * `complete`: a customer's form, in which required fields must be filled in.
 */
export function readFields(all: FieldOfProduct[], said: FieldInputs, prefix: string, complete = false): ReadField[] {
  const wrong: Record<string, RefusalCode> = {};
  for (const key of Object.keys(said)) if (!all.some((field) => field.key === key)) wrong[prefix + key] = "unknownField";
  const read: ReadField[] = [];
  for (const field of all) {
    const result = readValue(field, said[field.key]);
    if ("wrong" in result) wrong[prefix + field.key] = result.wrong;
    else if (complete && field.required && (result.value === null || (field.type === "checkbox" && result.value === "false")))
      wrong[prefix + field.key] = "required";
    else if (Object.hasOwn(said, field.key)) read.push({ field, value: result.value });
  }
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: 1_000 }, wrong);
  return read;
}

/** Writes what was read, in one statement each for what is said and what is taken away. */
export async function putValues(tx: Tx, ticketId: string, read: ReadField[]): Promise<void> {
  const gone = read.filter(({ value }) => value === null).map(({ field }) => field.id);
  if (gone.length > 0) await tx.ticketFieldValue.deleteMany({ where: { ticketId, fieldId: { in: gone } } });
  const rows = read.flatMap(({ field, value }) =>
    value === null
      ? []
      : [Prisma.sql`(${ticketId}::uuid, ${field.id}::uuid, ${value}, ${foldedOf(value)}, ${numberOf(field.type, value)}::float8)`],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`INSERT INTO "TicketFieldValue" ("ticketId", "fieldId", "value", "folded", "number") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("ticketId", "fieldId") DO UPDATE SET "value" = EXCLUDED."value", "folded" = EXCLUDED."folded", "number" = EXCLUDED."number"`;
}
