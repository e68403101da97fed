import { now } from "#app/platform/clock.ts";
import { afterCommit, database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { isLanguage } from "#app/staff/business.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { forgetMailboxes } from "./mailboxes.ts";
import { cleanAddress } from "./mime/addresses.ts";

/** A mailbox as its settings page says it. "" for team and locale: none, as the product's. */
export type MailboxInput = {
  address: string;
  name: string;
  aliases: string[];
  productId: string;
  teamId: string;
  locale: string;
  catchAll: boolean;
};
export type MailboxDetail = MailboxInput & { id: string; productName: string; teamName: string | null; retired: boolean };

export async function mailboxDetails(actor: Actor): Promise<MailboxDetail[]> {
  needAtDesk(actor, "settings");
  const rows = await database().mailbox.findMany({
    include: shown,
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }],
  });
  return rows.map(detailOf);
}

/** 404 when there is none. `used`: tickets answer from it or mail came to it, so it can only be retired. */
export async function mailboxById(actor: Actor, id: string): Promise<MailboxDetail & { used: boolean }> {
  needAtDesk(actor, "settings");
  return { ...detailOf(await rowOf(database(), id)), used: await wasUsed(database(), id) };
}

/** The same `id` again is the same mailbox. 422 with a code per field. */
export async function createMailbox(actor: Actor, id: string, input: MailboxInput): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    if (!isId(id)) throw new Refusal("invalid", 400);
    if (await tx.mailbox.findUnique({ where: { id } })) return;
    const { aliases, ...mailbox } = await check(tx, id, input);
    await tx.mailbox.create({ data: { id, ...mailbox, createdAt: now(), aliases: { create: aliases.map((address) => ({ address })) } } });
    if (mailbox.catchAll) await tx.mailbox.updateMany({ where: { id: { not: id } }, data: { catchAll: false } });
    const after = told(detailOf(await rowOf(tx, id)));
    await audit(tx, actor, { what: "mailbox.created", subject: { type: "mailbox", id, name: mailbox.address }, after });
    afterCommit(tx, forgetMailboxes);
  });
}

/** What arrives from now on goes where this says; tickets that are there stay where they are. */
export async function changeMailbox(actor: Actor, id: string, input: MailboxInput): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const before = detailOf(await rowOf(tx, id));
    const { aliases, ...mailbox } = await check(tx, id, input);
    await tx.mailboxAlias.deleteMany({ where: { mailboxId: id } });
    // What was proved of the old address says nothing of the new one.
    const proved = mailbox.address === before.address ? {} : { plusProvedAt: null };
    await tx.mailbox.update({
      where: { id },
      data: { ...mailbox, ...proved, aliases: { create: aliases.map((address) => ({ address })) } },
    });
    if (mailbox.catchAll) await tx.mailbox.updateMany({ where: { id: { not: id } }, data: { catchAll: false } });
    const after = detailOf(await rowOf(tx, id));
    const subject = { type: "mailbox", id, name: mailbox.address };
    await audit(tx, actor, { what: "mailbox.changed", subject, before: told(before), after: told(after) });
    afterCommit(tx, forgetMailboxes);
  });
}

/**
 * Takes a mailbox away. One that tickets answer from, or that mail came to, is retired instead: its tickets still answer from it and what
 * customers write to it still arrives, but nothing new begins there. The last one in use stays (409 lastMailbox).
 */
export async function removeMailbox(actor: Actor, id: string): Promise<{ retired: boolean }> {
  needAtDesk(actor, "settings");
  return transaction(async (tx) => {
    const mailbox = detailOf(await rowOf(tx, id));
    const others = await tx.mailbox.count({ where: { id: { not: id }, retiredAt: null } });
    if (others === 0) throw new Refusal("lastMailbox", 409);
    const retired = await wasUsed(tx, id);
    if (retired) await tx.mailbox.update({ where: { id }, data: { retiredAt: now(), catchAll: false } });
    else await tx.mailbox.delete({ where: { id } });
    const subject = { type: "mailbox", id, name: mailbox.address };
    await audit(tx, actor, { what: retired ? "mailbox.retired" : "mailbox.removed", subject, before: told(mailbox), after: null });
    afterCommit(tx, forgetMailboxes);
    return { retired };
  });
}

/** A retired mailbox is used again. */
export async function restoreMailbox(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const mailbox = detailOf(await rowOf(tx, id));
    if (!mailbox.retired) return;
    await tx.mailbox.update({ where: { id }, data: { retiredAt: null } });
    await audit(tx, actor, { what: "mailbox.restored", subject: { type: "mailbox", id, name: mailbox.address } });
    afterCommit(tx, forgetMailboxes);
  });
}

async function wasUsed(tx: Tx, mailboxId: string): Promise<boolean> {
  const [ticket, arrival, sent] = await Promise.all([
    tx.ticket.findFirst({ where: { mailboxId }, select: { id: true } }),
    tx.mailArrival.findFirst({ where: { mailboxId }, select: { id: true } }),
    tx.outboundEmail.findFirst({ where: { mailboxId }, select: { id: true } }),
  ]);
  return ticket !== null || arrival !== null || sent !== null;
}

async function check(tx: Tx, id: string, input: MailboxInput) {
  const wrong: Record<string, RefusalCode> = {};
  const address = asAddress(input.address);
  const aliases = [...new Set(input.aliases.map((alias) => alias.trim().toLowerCase()).filter(Boolean))].filter(
    (alias) => alias !== address,
  );
  const name = input.name.replace(/\s+/gu, " ").trim();
  if (!input.address.trim()) wrong.address = "required";
  else if (!address) wrong.address = "badAddress";
  if (!name) wrong.name = "required";
  if (name.length > 100) wrong.name = "tooLong";
  if (aliases.length > 50 || aliases.some((alias) => !asAddress(alias))) wrong.aliases = "badAddress";
  if (input.locale && !isLanguage(input.locale)) wrong.locale = "notOneOf";
  const product = isId(input.productId) ? await tx.product.findUnique({ where: { id: input.productId } }) : null;
  if (!product) wrong.productId = "unknownProduct";
  const team = input.teamId === "" ? null : isId(input.teamId) ? await tx.team.findUnique({ where: { id: input.teamId } }) : undefined;
  if (team === undefined || (input.teamId !== "" && team === null)) wrong.teamId = "unknownTeam";
  if (address && !wrong.address && (await isTaken(tx, id, [address]))) wrong.address = "alreadyThere";
  if (!wrong.aliases && (await isTaken(tx, id, aliases))) wrong.aliases = "alreadyThere";
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: 100 }, wrong);
  return {
    address: address!,
    name,
    aliases,
    productId: product!.id,
    teamId: team?.id ?? null,
    locale: input.locale || null,
    catchAll: input.catchAll,
  };
}

/** An address leads to one mailbox. */
async function isTaken(tx: Tx, mailboxId: string, addresses: string[]): Promise<boolean> {
  const [mailbox, alias] = await Promise.all([
    tx.mailbox.findFirst({ where: { id: { not: mailboxId }, address: { in: addresses, mode: "insensitive" } } }),
    tx.mailboxAlias.findFirst({ where: { mailboxId: { not: mailboxId }, address: { in: addresses } } }),
  ]);
  return mailbox !== null || alias !== null;
}

function asAddress(typed: string): string | null {
  const address = typed.trim().toLowerCase();
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address) && address.length <= 320 && cleanAddress(address) !== null ? address : null;
}

const shown = {
  aliases: { orderBy: { address: "asc" as const } },
  product: { select: { name: true } },
  team: { select: { name: true } },
};

async function rowOf(tx: Tx, id: string) {
  const row = isId(id) ? await tx.mailbox.findUnique({ where: { id }, include: shown }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

function detailOf(row: Awaited<ReturnType<typeof rowOf>>): MailboxDetail {
  return {
    id: row.id,
    address: row.address,
    name: row.name,
    aliases: row.aliases.map(({ address }) => address),
    productId: row.productId,
    productName: row.product.name,
    teamId: row.teamId ?? "",
    teamName: row.team?.name ?? null,
    locale: row.locale ?? "",
    catchAll: row.catchAll,
    retired: row.retiredAt !== null,
  };
}

function told({ address, name, aliases, productName, teamName, locale, catchAll }: MailboxDetail) {
  return { address, name, aliases, product: productName, team: teamName, locale, catchAll };
}
