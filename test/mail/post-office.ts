import { rmSync } from "node:fs";
import { afterAll, expect } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { mailSummary } from "#app/mail/ledger.ts";
import { forgetMailboxes } from "#app/mail/mailboxes.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { plugInReactions } from "#app/reactions.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { freshDatabase } from "#test/support/database.ts";
import { letter } from "#test/support/smtp-client.ts";

type Mailbox = { id: string; address: string; productId: string };
export type PostOffice = { support: Mailbox; nota: Mailbox };

/** A database with two products: one whose mailbox takes everything, one with its own address. No workers: tests drain by hand. */
export async function openPostOffice(): Promise<PostOffice> {
  const dataDir = newDataDir();
  setConfig({ dataDir, smtpUrl: null, demo: false });
  await freshDatabase();
  forgetMailboxes();
  plugInReactions();
  const support = await mailbox("support@localhost", "Pixel Pack", true);
  const nota = await mailbox("nota@localhost", "Nota", false);
  afterAll(async () => {
    await closeEnqueuing();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { support, nota };
}

async function mailbox(address: string, name: string, catchAll: boolean): Promise<Mailbox> {
  const { id: productId } = await createProduct({ key: name.toLowerCase().replace(" ", "-"), name, signature: `${name}'s people` });
  const id = newId();
  await database().mailbox.create({ data: { id, address, name, productId, catchAll } });
  return { id, address, productId };
}

type Written = Parameters<typeof letter>[0];

/** A letter arrives and is read: the arrival with its outcome and ticket. */
export async function receive(of: Written | Buffer, envelope: { from?: string | null; to?: string[] } = {}) {
  const { id } = await arrive(of, envelope);
  await drainAll();
  return outcomeOf(id);
}

export function arrive(of: Written | Buffer, { from = null, to = ["support@localhost"] }: { from?: string | null; to?: string[] } = {}) {
  return keepArrival({ door: "smtp", raw: Buffer.isBuffer(of) ? of : letter(of), envelopeFrom: from, envelopeTo: to });
}

export async function drainAll(): Promise<void> {
  while ((await drainArrivals()) > 0);
}

export function outcomeOf(id: string) {
  return database().mailArrival.findUniqueOrThrow({
    where: { id },
    include: {
      ticket: {
        include: {
          messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { outbound: { include: { recipients: true } } } },
          participants: { orderBy: { address: "asc" } },
          events: true,
        },
      },
    },
  });
}

/** The row in which settings are kept. */
export async function openInstallation(): Promise<void> {
  const row = { id: 1, businessName: "Pixel Pack", secretFingerprint: "" };
  await database().installation.upsert({ where: { id: 1 }, create: row, update: {} });
}

/** Everything that arrived has one outcome, and the ledger's sums are those of its rows. */
export async function expectBalance(): Promise<void> {
  const { received, pending, outcomes } = await mailSummary(SYSTEM);
  expect(pending).toBe(0);
  expect(received).toBe(await database().mailArrival.count());
  expect(Object.values(outcomes).reduce((sum, n) => sum + n)).toBe(received);
  const counted = await database().mailArrival.groupBy({ by: ["outcome"], _count: true });
  for (const { outcome, _count } of counted) expect(outcomes[outcome!]).toBe(_count);
}
