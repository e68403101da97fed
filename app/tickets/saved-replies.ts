import { now } from "#app/platform/clock.ts";
import { database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";
import { type AuditWhat, audit } from "#app/staff/audit.ts";
import { locales } from "#app/words/index.ts";
import { may } from "./access.ts";
import { placeholderFault } from "./placeholders.ts";
import type { Reader, SavedReply } from "./saved-reply.ts";
import { mayWriteFor, readerOf, sharedWith, usableBy } from "./shared-with.ts";
import { writtenText } from "./text.ts";

export type NewSavedReply = {
  title: string;
  text: string;
  /** Language → text; an empty one is none. */
  variants?: Record<string, string>;
  for: Reader;
  teamId?: string;
};

type SavedReplyRow = Prisma.SavedReplyGetPayload<object>;

const LONGEST_TITLE = 120;
const LONGEST_TEXT = 20_000;

/** Those the actor may use: their own, their teams' and everybody's; the often used first. */
export async function savedReplies(actor: Actor): Promise<SavedReply[]> {
  if (actor.type !== "staff" || !may(actor, "note")) return [];
  const rows = await database().savedReply.findMany({
    where: usableBy(actor),
    include: { team: { select: { name: true } } },
    orderBy: [{ usedCount: "desc" }, { title: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    text: row.text,
    variants: row.variants as Record<string, string>,
    for: readerOf(row),
    teamId: row.teamId,
    teamName: row.team?.name ?? null,
    usedCount: row.usedCount,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    mayChange: mayWriteFor(actor, "savedReplies", row),
  }));
}

/** 422 for what is missing or a placeholder that does not exist (named), 403 for readers the actor may not write for. */
export async function createSavedReply(actor: Actor, input: NewSavedReply): Promise<{ id: string }> {
  const staff = writer(actor);
  const data = checked(staff, input);
  const id = newId();
  await transaction(async (tx) => {
    await tx.savedReply.create({ data: { id, ...data, createdAt: now(), updatedAt: now() } });
    await tellOfShared(tx, staff, "savedReply.created", { id, after: data });
  });
  return { id };
}

export async function changeSavedReply(actor: Actor, id: string, input: NewSavedReply): Promise<void> {
  const staff = writer(actor);
  const before = await changeable(staff, id);
  const after = checked(staff, input);
  await transaction(async (tx) => {
    await tx.savedReply.update({ where: { id }, data: { ...after, updatedAt: now() } });
    await tellOfShared(tx, staff, "savedReply.changed", { id, before, after });
  });
}

export async function removeSavedReply(actor: Actor, id: string): Promise<void> {
  const staff = writer(actor);
  const before = await changeable(staff, id);
  await transaction(async (tx) => {
    await tx.savedReply.delete({ where: { id } });
    await tellOfShared(tx, staff, "savedReply.removed", { id, before });
  });
}

type Content = Pick<SavedReplyRow, "title" | "text" | "ownerId" | "teamId"> & { variants: unknown };

/** What others use is a setting, and changes to it are in the audit log. One's own texts are nobody's business. */
async function tellOfShared(tx: Tx, staff: StaffActor, what: AuditWhat, { id, ...of }: { id: string; before?: Content; after?: Content }) {
  const both = [of.before, of.after].filter((one) => one !== undefined);
  if (both.every(({ ownerId }) => ownerId !== null)) return;
  const told = (one?: Content) =>
    one && !one.ownerId ? { title: one.title, text: one.text, variants: one.variants, readers: one.teamId ? "team" : "everybody" } : null;
  const subject = { type: "savedReply", id, name: both.at(-1)!.title };
  await audit(tx, staff, { what, subject, before: told(of.before), after: told(of.after) });
}

/** It was put into an answer. */
export async function countUse(actor: Actor, id: string): Promise<void> {
  const staff = writer(actor);
  const counted = isId(id)
    ? await database().savedReply.updateMany({
        where: { AND: [{ id }, usableBy(staff)] },
        data: { usedCount: { increment: 1 }, lastUsedAt: now() },
      })
    : { count: 0 };
  if (counted.count === 0) throw new Refusal("notFound", 404);
}

async function changeable(staff: StaffActor, id: string): Promise<SavedReplyRow> {
  const row = isId(id) ? await database().savedReply.findFirst({ where: { AND: [{ id }, usableBy(staff)] } }) : null;
  if (!row) throw new Refusal("notFound", 404);
  if (!mayWriteFor(staff, "savedReplies", row)) throw new Refusal("notAllowed", 403);
  return row;
}

function writer(actor: Actor): StaffActor {
  if (actor.type !== "staff" || !may(actor, "note")) throw new Refusal("notAllowed", 403);
  return actor;
}

function checked(staff: StaffActor, input: NewSavedReply) {
  const title = input.title.replace(/\s+/gu, " ").trim();
  if (!title) throw new Refusal("invalid", 422, {}, { title: "required" });
  if (title.length > LONGEST_TITLE) throw new Refusal("invalid", 422, { max: LONGEST_TITLE }, { title: "tooLong" });
  const text = checkedText(input.text, "text");
  const variants: Record<string, string> = {};
  for (const [locale, variant] of Object.entries(input.variants ?? {})) {
    if (!variant.trim()) continue;
    if (!locales().some(({ tag }) => tag === locale)) throw new Refusal("invalid", 422, {}, { variants: "notOneOf" });
    variants[locale] = checkedText(variant, `text.${locale}`);
  }
  return { title, text, variants, ...sharedWith(staff, "savedReplies", input) };
}

function checkedText(text: string, field: string): string {
  const fault = placeholderFault(text);
  if (fault && "unknown" in fault) throw new Refusal("invalid", 422, { name: fault.unknown }, { [field]: "unknownPlaceholder" });
  if (fault) throw new Refusal("invalid", 422, { name: fault.broken }, { [field]: "brokenPlaceholder" });
  try {
    return writtenText(text, LONGEST_TEXT);
  } catch (refusal) {
    if (refusal instanceof Refusal) throw new Refusal("invalid", 422, refusal.detail, { [field]: refusal.fields.text ?? "invalid" });
    throw refusal;
  }
}
