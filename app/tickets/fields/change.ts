import type { Tx } from "#app/platform/database/index.ts";
import type { Change, Changes } from "../change.ts";
import type { LockedTicket } from "../lock.ts";
import { fields } from "./definitions.ts";
import type { Labels } from "./field.ts";
import { putValues, readFields } from "./values.ts";

/** What changes in the ticket's fields, written at once; one event tells all of it, with the labels as they were. 422 as readFields. */
export async function fieldChanges(tx: Tx, ticket: LockedTicket, wanted: Changes): Promise<Change[]> {
  if (wanted.fields === undefined || Object.keys(wanted.fields).length === 0) return [];
  const product = wanted.productKey === undefined ? null : await tx.product.findUnique({ where: { key: wanted.productKey } });
  const all = await fields({ productIds: [product?.id ?? ticket.productId], archived: false }, tx);
  const read = readFields(all, wanted.fields, "fields.");
  const said = await tx.ticketFieldValue.findMany({ where: { ticketId: ticket.id, fieldId: { in: all.map(({ id }) => id) } } });
  const valueOf = (id: string) => said.find(({ fieldId }) => fieldId === id)?.value ?? null;
  const changed = read.filter(({ field, value }) => valueOf(field.id) !== value);
  if (changed.length === 0) return [];
  await putValues(tx, ticket.id, changed);
  const before = Object.fromEntries(changed.map(({ field }) => [field.key, valueOf(field.id)]));
  const after = Object.fromEntries(changed.map(({ field, value }) => [field.key, value]));
  const labels: Record<string, Labels> = Object.fromEntries(changed.map(({ field }) => [field.key, field.labels]));
  return [{ kind: "fields", before: { fields: before }, after: { fields: after, labels }, set: [] }];
}
