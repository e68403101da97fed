import type { Tx } from "#app/platform/database/index.ts";
import type { Change, Changes } from "../change.ts";
import type { LockedTicket } from "../lock.ts";
import { fields } from "./definitions.ts";
import { putValues, readFields } from "./values.ts";

/** What changes in the ticket's fields, written at once; one event tells all of it, with what the fields were called. 422 as readFields. */
export async function fieldChanges(tx: Tx, ticket: LockedTicket, wanted: Changes): Promise<Change[]> {
  if (wanted.fields === undefined || Object.keys(wanted.fields).length === 0) return [];
  const product = wanted.productKey === undefined ? null : await tx.product.findUnique({ where: { key: wanted.productKey } });
  const all = await fields({ productIds: [product?.id ?? ticket.productId], archived: false }, tx);
  const read = readFields(all, wanted.fields, "fields.");
  const said = await tx.ticketFieldValue.findMany({ where: { ticketId: ticket.id, fieldId: { in: all.map(({ id }) => id) } } });
  const valueSaid = (id: string) => said.find(({ fieldId }) => fieldId === id)?.value ?? null;
  const changed = read.filter(({ field, value }) => valueSaid(field.id) !== value);
  if (changed.length === 0) return [];
  await putValues(tx, ticket.id, changed);
  const before = Object.fromEntries(changed.map(({ field }) => [field.key, valueSaid(field.id)]));
  const after = Object.fromEntries(changed.map(({ field, value }) => [field.key, value]));
  const definitions = Object.fromEntries(
    changed.map(({ field: { key, type, labels, choices } }) => {
      const said = choices.filter((choice) => choice.key === before[key] || choice.key === after[key]);
      return [key, { type, labels, choices: said }];
    }),
  );
  return [{ kind: "fields", before: { fields: before }, after: { fields: after, definitions }, set: [] }];
}
