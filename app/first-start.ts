import { writeFileSync } from "node:fs";
import path from "node:path";
import { createProduct } from "./customers/products.ts";
import { settleIn } from "./demo/cast/settle.ts";
import { CannotStart } from "./platform/cannot-start.ts";
import { now } from "./platform/clock.ts";
import { config } from "./platform/config.ts";
import { database } from "./platform/database/index.ts";
import { newId, newKey } from "./platform/ids.ts";
import { secretFingerprint } from "./platform/secret.ts";
import { isRefusal } from "./refusal.ts";
import { createApiToken, createStaff } from "./staff/accounts.ts";
import { SYSTEM } from "./staff/actor.ts";

/** "saht": of several machines that start at once, one prepares the database. */
const LOCK = 0x73616874;

/** What was generated at the first start, for the terminal. */
export type FirstSignIn = { email: string; password: string };

/**
 * An empty database becomes an installation: the secret's fingerprint, the first administrator and API token, the first mailbox.
 * Returns what was generated, or null when there was nothing to do. Throws CannotStart when ADMIN_* cannot be used.
 */
export async function prepareInstallation(): Promise<FirstSignIn | null> {
  const signIn = await database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
      if (await tx.installation.findUnique({ where: { id: 1 } })) return null;
      const signIn = await createFirstAdministrator();
      if (!config().demo) await createFirstMailbox();
      // Last: until this row is there, a start that was killed begins again.
      await tx.installation.create({ data: { id: 1, businessName: "Sahut", secretFingerprint: secretFingerprint(), createdAt: now() } });
      return signIn;
    },
    // On a busy machine the first connection takes its time, too.
    { maxWait: 30_000, timeout: 30_000 },
  );
  // Its mailboxes are there before the first mail; its letters come later (workers/demo.ts).
  if (config().demo) await settleIn();
  return signIn;
}

async function createFirstAdministrator(): Promise<FirstSignIn | null> {
  if ((await database().staff.count()) > 0) return null;
  const { admin, dataDir, publicUrl } = config();
  const email = admin.email ?? "admin@localhost";
  const password = admin.password ?? newKey(12);
  const token = admin.apiToken ?? `sahut_${newKey()}`;
  writeFileSync(
    path.join(dataDir, "first-sign-in.txt"),
    letter({ email, password: admin.password ? null : password, token: admin.apiToken ? null : token, publicUrl }),
    {
      mode: 0o600,
    },
  );
  await createApiToken("First token", ["*"], token);
  await createStaff(SYSTEM, { email, name: "Administrator", password, role: "admin" }).catch((error: unknown) => {
    if (isRefusal(error))
      throw new CannotStart("The first administrator could not be made: check ADMIN_EMAIL and ADMIN_PASSWORD (at least 8 characters).");
    throw error;
  });
  return admin.password ? null : { email, password };
}

function letter({
  email,
  password,
  token,
  publicUrl,
}: {
  email: string;
  password: string | null;
  token: string | null;
  publicUrl: string;
}): string {
  return `Sahut: the first sign-in. Delete this file once you have your own password.

Desk       ${publicUrl}/desk
Email      ${email}
Password   ${password ?? "(the one in ADMIN_PASSWORD)"}
API token  ${token ?? "(the one in ADMIN_API_TOKEN)"}
`;
}

/** A fresh desk accepts mail: one product, one mailbox that takes mail for every recipient (decisions 11). */
async function createFirstMailbox(): Promise<void> {
  if ((await database().mailbox.count()) > 0) return;
  const [first] = await database().product.findMany({ orderBy: { position: "asc" }, take: 1 });
  const product = first ?? (await createProduct({ key: "support", name: "Support" }));
  const { mailbox } = config();
  await database().mailbox.create({
    data: { id: newId(), address: mailbox, name: product.name, productId: product.id, catchAll: true, createdAt: now() },
  });
}
