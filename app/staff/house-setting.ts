import { database, type Prisma, type Tx } from "#app/platform/database/index.ts";
import type { Actor } from "./actor.ts";
import { audit } from "./audit.ts";

/** Everything that is kept in Installation.settings. */
type Name =
  | "requireSecondStep"
  | "trustedServers"
  | "mailPerSender"
  | "spamPoints"
  | "spamLevel"
  | "holdoutShare"
  | "minutesPerTicket"
  | "outcomesKept"
  | "docsAnswers"
  | "welcomed"
  | "demo"
  | "fill";

/** undefined until it was set. Whoever asks says what it means then, and takes nothing that is of another shape. */
export async function houseSetting(name: Name, tx: Tx = database()): Promise<unknown> {
  const installation = await tx.installation.findUnique({ where: { id: 1 }, select: { settings: true } });
  return (installation?.settings as Prisma.JsonObject | undefined)?.[name];
}

/** Beside whatever else is there. */
export async function keepHouseSetting(name: Name, value: Prisma.InputJsonValue, tx: Tx = database()): Promise<void> {
  const json = JSON.stringify(value);
  await tx.$executeRaw`UPDATE "Installation" SET "settings" = jsonb_set("settings", ARRAY[${name}::text], ${json}::jsonb) WHERE "id" = 1`;
}

/** The same, told in the audit log when it differs. */
export async function changeHouseSetting(
  tx: Tx,
  actor: Actor,
  name: Name,
  { before, after }: { before: Prisma.InputJsonValue; after: Prisma.InputJsonValue },
): Promise<void> {
  await keepHouseSetting(name, after, tx);
  await audit(tx, actor, {
    what: "installation.changed",
    subject: { type: "installation", id: null, name: "Sahut" },
    before: { [name]: before },
    after: { [name]: after },
  });
}
