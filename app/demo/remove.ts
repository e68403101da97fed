import { rm } from "node:fs/promises";
import path from "node:path";
import { createProduct } from "#app/customers/products.ts";
import { forgetMailboxes } from "#app/mail/mailboxes.ts";
import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, Prisma, type Tx } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { sellers } from "./cast/sellers.ts";
import { isDemo, readProgress, writeProgress } from "./progress.ts";

/** What outlives the demo: the installation, the accounts of real people and what they sign in with. Everything else was the demo's. */
export const kept = [
  "Installation",
  "Staff",
  "Session",
  "ApiToken",
  "IdempotentAnswer",
  "AuditEntry",
  "StaffKey",
  "SecondStep",
  "RecoveryCode",
  "StaffPhoto",
  "_prisma_migrations",
];

/**
 * Takes the demo away, for ever, with everything that was added to it meanwhile: the desk is empty afterwards and takes mail as on its first
 * day. Ticket numbers go on, since no number is used twice. 403 unless the actor may change people and settings, 409 when there is no demo.
 */
export async function removeDemo(actor: Actor): Promise<void> {
  needAtDesk(actor, "people");
  needAtDesk(actor, "settings");
  if (!(await isDemo())) throw new Refusal("noDemo", 409);
  const files = await database().$transaction(empty, { timeout: 60_000, maxWait: 10_000 });
  for (const hash of files) await fileStore.remove(hash);
  await rm(path.join(config().dataDir, "outbox"), { recursive: true, force: true });
  const progress = (await readProgress()) ?? { begunAt: now().toISOString(), done: 0, finishedAt: null };
  await writeProgress({ ...progress, finishedAt: progress.finishedAt ?? now().toISOString() });
  await openFirstMailbox();
}

async function empty(tx: Tx): Promise<string[]> {
  const blobs = await tx.blob.findMany({ select: { hash: true } });
  const raws = await tx.rawMail.findMany({ where: { fileKey: { not: null } }, select: { fileKey: true } });
  const tables = await tx.$queryRaw<Array<{ name: string }>>`
    SELECT c."relname" AS "name" FROM pg_class c WHERE c."relkind" = 'r' AND c."relnamespace" = 'public'::regnamespace AND c."relname" <> ALL(${kept}::text[])`;
  await tx.$executeRaw`TRUNCATE ${Prisma.raw(tables.map(({ name }) => `"${name}"`).join(", "))}`;
  const cast = Object.values(sellers).filter(({ role }) => role !== "admin");
  await tx.staff.deleteMany({ where: { email: { in: cast.map(({ email }) => email) } } });
  await tx.staff.updateMany({ where: { name: sellers.bayu.name, role: "admin" }, data: { name: "Administrator" } });
  await tx.installation.updateMany({ data: { demo: false, businessName: "Sahut", zone: "UTC" } });
  return [...blobs.map(({ hash }) => hash), ...raws.flatMap(({ fileKey }) => fileKey ?? [])];
}

async function openFirstMailbox(): Promise<void> {
  const product = await createProduct({ key: "support", name: "Support" });
  await database().mailbox.create({
    data: { id: newId(), address: config().mailbox, name: product.name, productId: product.id, catchAll: true, createdAt: now() },
  });
  forgetMailboxes();
}
