import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { translator, type WordKey } from "#app/words/index.ts";
import { localeOfMail } from "../notices.ts";
import { queueStaffLetter } from "../staff-letters.ts";
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
      if (count > 0) await tellAdmins(tx, server.mailbox, "late", server.errorDetail);
    });
  }
  const ending = await database().mailGrant.findMany({
    where: { warnedAt: null, refreshUntil: { lt: new Date(now().getTime() + WARN_BEFORE) } },
    include: { mailbox: true },
  });
  for (const { mailboxId, mailbox } of ending) {
    await transaction(async (tx) => {
      const { count } = await tx.mailGrant.updateMany({ where: { mailboxId, warnedAt: null }, data: { warnedAt: now() } });
      if (count > 0) await tellAdmins(tx, mailbox, "ending", null);
    });
  }
}

async function tellAdmins(
  tx: Tx,
  { id, address }: { id: string; address: string },
  what: "late" | "ending",
  detail: string | null,
): Promise<void> {
  const [admins, installation] = [
    await tx.staff.findMany({ where: { role: "admin", deactivatedAt: null } }),
    await tx.installation.findFirst({ select: { locale: true } }),
  ];
  for (const admin of admins) {
    const locale = localeOfMail(admin.locale, installation?.locale);
    const t = translator(locale);
    const words = { name: admin.name, address, link: `${config().publicUrl}/desk/settings/mailboxes/${id}/collecting` };
    const say = (part: string) => t(`mail.collect.${what}.${part}` as WordKey & "mail.collect.late.subject", words);
    await queueStaffLetter(tx, {
      staffId: admin.id,
      to: { name: admin.name, address: admin.email },
      locale,
      subject: say("subject"),
      text: [t("mail.staffGreeting", words), say("text"), ...(detail ? [`> ${detail}`] : []), say("todo")].join("\n\n"),
    });
  }
}
