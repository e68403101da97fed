import type { Tx } from "#app/platform/database/index.ts";
import { translator, type WordKey } from "#app/words/index.ts";
import { localeOfMail } from "./notices.ts";
import { queueStaffLetter } from "./staff-letters.ts";

type Stem = "mail.collect.late" | "mail.collect.ending" | "mail.waits" | "mail.refused";

/** A letter to every administrator, each in their language: "<stem>.subject", ".text" and ".todo". `detail`: what a server said; `from`: the mailbox it leaves by. */
export async function tellAdmins(
  tx: Tx,
  stem: Stem,
  vars: Record<string, string | number>,
  { detail, from }: { detail?: string | null; from?: string } = {},
): Promise<void> {
  const admins = await tx.staff.findMany({ where: { role: "admin", deactivatedAt: null } });
  const installation = await tx.installation.findFirst({ select: { locale: true } });
  for (const admin of admins) {
    const locale = localeOfMail(admin.locale, installation?.locale);
    const words = translator(locale);
    const filled = { ...vars, name: admin.name };
    const say = (part: "subject" | "text" | "todo") => words(`${stem}.${part}` as WordKey & "mail.collect.late.subject", filled);
    await queueStaffLetter(tx, {
      staffId: admin.id,
      to: { name: admin.name, address: admin.email },
      locale,
      mailboxId: from,
      subject: say("subject"),
      text: [words("mail.staffGreeting", filled), say("text"), ...(detail ? [`> ${detail}`] : []), say("todo")].join("\n\n"),
    });
  }
}
