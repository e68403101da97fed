import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { tellAdmins } from "../admin-letters.ts";
import { isLate } from "./state.ts";

const DAY = 24 * 3_600_000;
/** So long before a grant ends by itself. */
const WARN_BEFORE = 7 * DAY;

/** Tells every administrator, once each time, that a mailbox is not looked into any more, or that its provider's grant is about to end. */
export async function alarmOfMailboxes(): Promise<void> {
  await database().$executeRaw`UPDATE "IncomingServer" SET "alarmedAt" = NULL WHERE "polledAt" > "alarmedAt"`;
  const servers = await database().incomingServer.findMany({ where: { paused: false, alarmedAt: null }, include: { mailbox: true } });
  for (const server of servers.filter((one) => isLate(one, now()))) {
    await transaction(async (tx) => {
      const { count } = await tx.incomingServer.updateMany({
        where: { mailboxId: server.mailboxId, alarmedAt: null },
        data: { alarmedAt: now() },
      });
      if (count > 0) await tellOf(tx, server.mailbox, "late", server.errorDetail);
    });
  }
  const ending = await database().mailGrant.findMany({
    where: { warnedAt: null, refreshUntil: { lt: new Date(now().getTime() + WARN_BEFORE) } },
    include: { mailbox: true },
  });
  for (const { mailboxId, mailbox } of ending) {
    await transaction(async (tx) => {
      const { count } = await tx.mailGrant.updateMany({ where: { mailboxId, warnedAt: null }, data: { warnedAt: now() } });
      if (count > 0) await tellOf(tx, mailbox, "ending", null);
    });
  }
}

const tellOf = (tx: Tx, { id, address }: { id: string; address: string }, what: "late" | "ending", detail: string | null): Promise<void> =>
  tellAdmins(tx, `mail.collect.${what}`, { address, link: `${config().publicUrl}/desk/settings/mailboxes/${id}/collecting` }, { detail });
