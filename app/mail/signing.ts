import { now } from "#app/platform/clock.ts";
import { afterCommit, database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newKey } from "#app/platform/ids.ts";
import { makeSigningKey } from "#app/platform/postman/dkim.ts";
import { lock } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { type SenderRecord, senderRecords } from "./sender-records.ts";
import { DKIM_SECRET, forgetWaysOut } from "./way-out.ts";

/** How a mailbox signs, and the record that its domain's DNS must hold. */
export type Signing = { domain: string; selector: string; signing: boolean; record: { name: string; value: string }; madeAt: string };

/** null: no key was made. */
export async function signingOf(actor: Actor, mailboxId: string): Promise<Signing | null> {
  needAtDesk(actor, "settings");
  const key = isId(mailboxId) ? await database().dkimKey.findUnique({ where: { mailboxId } }) : null;
  if (!key) return null;
  const { domain, selector, signing, publicKey, madeAt } = key;
  const record = { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` };
  return { domain, selector, signing, record, madeAt: madeAt.toISOString() };
}

/** A new key under a new name, so that mail signed with the one before can still be checked. It signs once `setSigning` says so. */
export async function makeKey(actor: Actor, mailboxId: string): Promise<void> {
  needAtDesk(actor, "settings");
  const { privateKey, publicKey } = await makeSigningKey();
  await transaction(async (tx) => {
    const address = await addressOf(tx, mailboxId);
    const selector = `sahut${newKey(4)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")}`;
    const lockedKey = lock(DKIM_SECRET, privateKey);
    const data = { domain: domainOf(address), selector, publicKey, lockedKey, signing: false, madeAt: now() };
    await tx.dkimKey.upsert({ where: { mailboxId }, create: { mailboxId, ...data }, update: data });
    await audit(tx, actor, {
      what: "mailbox.signingKeyMade",
      subject: { type: "mailbox", id: mailboxId, name: address },
      after: { selector },
    });
    afterCommit(tx, forgetWaysOut);
  });
}

/** 404 when there is no key. */
export async function setSigning(actor: Actor, mailboxId: string, signing: boolean): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const address = await addressOf(tx, mailboxId);
    const changed = await tx.dkimKey.updateMany({ where: { mailboxId }, data: { signing } });
    if (changed.count === 0) throw new Refusal("notFound", 404);
    const what = signing ? "mailbox.signingOn" : "mailbox.signingOff";
    await audit(tx, actor, { what, subject: { type: "mailbox", id: mailboxId, name: address } });
    afterCommit(tx, forgetWaysOut);
  });
}

/** What the DNS says at this moment. 404 when there is no such mailbox. */
export async function checkRecords(actor: Actor, mailboxId: string, ask?: Parameters<typeof senderRecords>[2]): Promise<SenderRecord[]> {
  needAtDesk(actor, "settings");
  const address = await addressOf(database(), mailboxId);
  const key = await database().dkimKey.findUnique({ where: { mailboxId } });
  return senderRecords(key?.domain ?? domainOf(address), key, ask);
}

async function addressOf(tx: Tx, mailboxId: string): Promise<string> {
  const mailbox = isId(mailboxId) ? await tx.mailbox.findUnique({ where: { id: mailboxId }, select: { address: true } }) : null;
  if (!mailbox) throw new Refusal("notFound", 404);
  return mailbox.address;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
