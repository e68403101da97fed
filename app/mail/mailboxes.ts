import { database, type Tx } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import type { Address } from "./email.ts";

/** A mailbox with what mail through it needs of its product. */
export type MailboxFacts = {
  id: string;
  address: string;
  /** The From name of what it sends. */
  name: string;
  teamId: string | null;
  locale: string | null;
  product: { id: string; name: string; locale: string; signature: string };
};

export type Mailboxes = {
  /** Every address of ours, aliases too, to its mailbox. */
  byAddress: Map<string, MailboxFacts>;
  byId: Map<string, MailboxFacts>;
  /** Takes what no other mailbox claims; null once the operator turned that off. */
  catchAll: MailboxFacts | null;
};

/**
 * Mail in bursts asks for these with each letter. Whoever is in a transaction reads with it: with every connection in a transaction that
 * waits for another one, nobody would go on.
 */
export const { get: ourMailboxes, forget: forgetMailboxes } = kept(readMailboxes);

async function readMailboxes(tx?: Tx): Promise<Mailboxes> {
  const rows = await (tx ?? database()).mailbox.findMany({
    include: { aliases: true, product: { select: { id: true, name: true, locale: true, signature: true } } },
    orderBy: { id: "asc" },
  });
  const byAddress = new Map<string, MailboxFacts>();
  for (const row of rows)
    for (const address of [row.address, ...row.aliases.map((alias) => alias.address)]) byAddress.set(address.toLowerCase(), row);
  return { byAddress, byId: new Map(rows.map((row) => [row.id, row])), catchAll: rows.find((row) => row.catchAll) ?? null };
}

/** support+k4x2…@example.com is support@example.com: threading tokens and people's own tags travel behind the plus. */
export function mailboxOf(mailboxes: Mailboxes, address: string): MailboxFacts | null {
  const own = address.trim().toLowerCase();
  return mailboxes.byAddress.get(own) ?? mailboxes.byAddress.get(own.replace(/\+[^@]*@/, "@")) ?? null;
}

export function isOurs(mailboxes: Mailboxes, address: string): boolean {
  return mailboxOf(mailboxes, address) !== null;
}

/**
 * Which mailboxes a mail belongs to: the first of ours in To, then Cc, then the envelope, so that it does not matter which copy
 * arrives first. More than one only when their products differ: then one linked ticket for each product (decision 18).
 */
export function mailboxesFor(
  mailboxes: Mailboxes,
  named: { to: Address[]; cc: Address[]; envelopeTo: string[]; delivered: string[] },
): MailboxFacts[] {
  const addresses = [...named.to.map((to) => to.address), ...named.cc.map((cc) => cc.address), ...named.envelopeTo, ...named.delivered];
  const perProduct = new Map<string, MailboxFacts>();
  for (const address of addresses) {
    const mailbox = mailboxOf(mailboxes, address);
    if (mailbox && !perProduct.has(mailbox.product.id)) perProduct.set(mailbox.product.id, mailbox);
  }
  if (perProduct.size > 0) return [...perProduct.values()];
  return mailboxes.catchAll ? [mailboxes.catchAll] : [];
}
