import { now } from "#app/platform/clock.ts";
import { database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { locales } from "#app/words/index.ts";
import { choicesAfter } from "./choices.ts";
import { type Field, type FieldChoice, type FieldType, fieldTypes, type Labels, labelOf } from "./field.ts";

export type FieldOfProduct = Field & { productId: string; productKey: string; productName: string; position: number };
/** As the settings page says it. `choices`: rows of the form in order, a new one without key. */
export type FieldInput = {
  type: string;
  labels: Labels;
  choices: Array<{ key: string; labels: Labels }>;
  required: boolean;
  public: boolean;
};

const order = [{ position: "asc" as const }, { createdAt: "asc" as const }, { id: "asc" as const }];
const MOST = 40;

/** The fields of these products (all when absent), in the order they are shown. Definitions are no secret of anybody who may ask. */
export async function fields(where: { productIds?: string[]; archived?: boolean } = {}, tx: Tx = database()): Promise<FieldOfProduct[]> {
  const rows = await tx.customField.findMany({
    where: {
      ...(where.productIds && { productId: { in: where.productIds } }),
      ...(where.archived !== undefined && { archivedAt: where.archived ? { not: null } : null }),
    },
    include: { product: { select: { key: true, name: true, position: true } } },
    orderBy: [{ product: { position: "asc" } }, ...order],
  });
  return rows.map(fieldOf);
}

/** 404 when there is none. */
export async function fieldById(actor: Actor, id: string): Promise<FieldOfProduct> {
  needAtDesk(actor, "settings");
  return fieldOf(await rowOf(database(), id));
}

/** 422 for a product that is not there, a key that is taken, a label that is missing. The same `id` again is the same field. */
export async function createField(
  actor: Actor,
  input: FieldInput & { id: string; productId: string; key: string },
): Promise<{ id: string }> {
  needAtDesk(actor, "settings");
  const key = input.key.trim().toLowerCase();
  const wrong: Record<string, RefusalCode> = { ...problemsOf(input) };
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(key)) wrong.key = "badKey";
  refuseIf(wrong);
  return transaction(async (tx) => {
    if (!isId(input.id)) throw new Refusal("invalid", 400);
    if (await tx.customField.findUnique({ where: { id: input.id } })) return { id: input.id };
    const product = isId(input.productId) ? await tx.product.findUnique({ where: { id: input.productId } }) : null;
    if (!product) throw new Refusal("invalid", 422, {}, { productId: "unknownProduct" });
    const position = await tx.customField.count({ where: { productId: product.id } });
    if (position >= MOST) throw new Refusal("invalid", 422, { max: MOST }, { key: "tooMuch" });
    const made = { type: input.type as FieldType, ...plain(input, []), required: input.required, public: input.public };
    const { count } = await tx.customField.createMany({
      data: [{ id: input.id, productId: product.id, key, position, createdAt: now(), ...made }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal("invalid", 422, {}, { key: "alreadyThere" });
    const subject = { type: "field", id: input.id, name: nameOf(made.labels) };
    await audit(tx, actor, { what: "field.created", subject, before: null, after: { product: product.name, key, ...told(made) } });
    return { id: input.id };
  });
}

/** Type and key stay: what tickets say in it would lose its meaning. A choice that is taken away is archived, tickets keep it. */
export async function changeField(actor: Actor, id: string, input: Omit<FieldInput, "type">): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = fieldOf(await rowOf(tx, id));
    refuseIf(problemsOf({ ...input, type: before.type }));
    const made = { ...plain({ ...input, type: before.type }, before.choices), required: input.required, public: input.public };
    await tx.customField.update({ where: { id }, data: made });
    const subject = { type: "field", id, name: nameOf(made.labels) };
    await audit(tx, actor, { what: "field.changed", subject, before: told(before), after: told({ ...before, ...made }) });
  });
}

/** Archived: no longer asked for, kept on the tickets that have it. */
export async function archiveField(actor: Actor, id: string, archived: boolean): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = fieldOf(await rowOf(tx, id));
    if (before.archived === archived) return;
    await tx.customField.update({ where: { id }, data: { archivedAt: archived ? now() : null } });
    const subject = { type: "field", id, name: nameOf(before.labels) };
    await audit(tx, actor, { what: archived ? "field.archived" : "field.restored", subject, before: null, after: null });
  });
}

/** One place up or down among the fields of its product. */
export async function moveField(actor: Actor, id: string, by: -1 | 1): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const { productId, labels } = fieldOf(await rowOf(tx, id));
    const rows = await tx.customField.findMany({ where: { productId, archivedAt: null }, orderBy: order, select: { id: true } });
    const ids = rows.map((row) => row.id);
    const from = ids.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    for (const [position, one] of ids.entries()) await tx.customField.update({ where: { id: one }, data: { position } });
    const subject = { type: "field", id, name: nameOf(labels) };
    await audit(tx, actor, { what: "field.moved", subject, before: { position: from + 1 }, after: { position: to + 1 } });
  });
}

function problemsOf(input: FieldInput): Record<string, RefusalCode> {
  const wrong: Record<string, RefusalCode> = {};
  if (!fieldTypes.some((type) => type === input.type)) wrong.type = "notOneOf";
  const labels = cleanLabels(input.labels);
  if (Object.keys(labels).length === 0) wrong[`label.${locales()[0]!.tag}`] = "required";
  for (const [tag, label] of Object.entries(labels)) if (label.length > 100) wrong[`label.${tag}`] = "tooLong";
  const choices = input.choices.filter(({ labels }) => Object.keys(cleanLabels(labels)).length > 0);
  if (input.type === "choice" && choices.length === 0) wrong.choices = "required";
  if (choices.length > 100) wrong.choices = "tooMuch";
  return wrong;
}

function refuseIf(wrong: Record<string, RefusalCode>): void {
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: 100 }, wrong);
}

function plain(input: FieldInput, known: FieldChoice[]): { labels: Labels; choices: FieldChoice[] } {
  const rows = input.choices.map(({ key, labels }) => ({ key, labels: cleanLabels(labels) }));
  return { labels: cleanLabels(input.labels), choices: input.type === "choice" ? choicesAfter(known, rows) : [] };
}

function cleanLabels(labels: Labels): Labels {
  const known = locales().map(({ tag }) => tag);
  const trimmed = Object.entries(labels).map(([tag, label]) => [tag, label.replace(/\s+/gu, " ").trim()] as const);
  return Object.fromEntries(trimmed.filter(([tag, label]) => known.includes(tag) && label !== ""));
}

async function rowOf(tx: Tx, id: string) {
  const row = isId(id) ? await tx.customField.findUnique({ where: { id }, include: { product: true } }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

type Row = Prisma.CustomFieldGetPayload<{ include: { product: { select: { key: true; name: true } } } }>;

function fieldOf({ id, key, type, labels, choices, required, archivedAt, productId, position, product, ...row }: Row): FieldOfProduct {
  return {
    id,
    key,
    type,
    labels: labels as Labels,
    choices: choices as FieldChoice[],
    required,
    public: row.public,
    archived: archivedAt !== null,
    productId,
    productKey: product.key,
    productName: product.name,
    position,
  };
}

function nameOf(labels: Labels): string {
  return labelOf({ labels }, "en");
}

function told({ type, labels, choices, required, ...rest }: Pick<Field, "type" | "labels" | "choices" | "required" | "public">) {
  return {
    type,
    labels,
    choices: choices.filter((choice) => !choice.archived).map(({ labels }) => nameOf(labels)),
    required,
    public: rest.public,
  };
}
