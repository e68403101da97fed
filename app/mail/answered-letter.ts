import { config } from "#app/platform/config.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { translator } from "#app/words/index.ts";
import { messageIdDomain } from "./identity.ts";
import { questionsOf, type StaffLetterSent } from "./lookup.ts";
import { countTold, localeOfMail } from "./notices.ts";
import type { Outcome } from "./outcome.ts";
import { queueStaffLetter } from "./staff-letters.ts";
import type { Letter } from "./understand.ts";

/** More of their own words than this need not travel back. */
const LONGEST_QUOTE = 5_000;

/**
 * A colleague's letter that speaks of no single ticket was answered: an overview, an invitation. There is nowhere to put the words, and a
 * ticket with a colleague as its customer would be none. They are kept in the ledger, where they can be released, and their writer is told
 * so: always at the address the letter went to, since anybody can write a From.
 */
export async function answerStaffLetter(tx: Tx, letter: Letter, sent: StaffLetterSent): Promise<Outcome> {
  await tellWriter(tx, letter, sent);
  return { outcome: "quarantined", reason: "answersNoTicket" };
}

/** The letter of ours that this mail answers, unless somebody has decided that it is let through as it is. */
export function answeredLetter(letter: Letter, known: { staffLetters: Map<string, StaffLetterSent> }): StaffLetterSent | null {
  if (letter.arrival.reason === "released") return null;
  for (const id of questionsOf(letter)) {
    const sent = known.staffLetters.get(id);
    if (sent) return sent;
  }
  return null;
}

async function tellWriter(tx: Tx, { parsed, screening, arrival, mailboxes }: Letter, sent: StaffLetterSent): Promise<void> {
  const staff = await tx.staff.findUnique({ where: { id: sent.staffId, deactivatedAt: null } });
  if (!staff || !screening.mayAnswer || !(await countTold(tx, [staff.email]))(staff.email)) return;
  const installation = await tx.installation.findUnique({ where: { id: 1 }, select: { locale: true, zone: true } });
  const locale = localeOfMail(staff.locale, installation?.locale);
  const t = translator(locale);
  const link = (path: string, text: string) => `[${text}](${config().publicUrl}${path})`;
  const answered = parsed.messageId ? `<${parsed.messageId}>` : null;
  await queueStaffLetter(tx, {
    staffId: staff.id,
    to: { name: staff.name, address: staff.email },
    automatic: true,
    locale,
    zone: staff.zone ?? installation?.zone ?? "UTC",
    subject: t("mail.notAnswerable.subject"),
    messageId: `s.${newId()}@${messageIdDomain()}`,
    mailboxId: mailboxes[0]?.id,
    text: [
      t("mail.staffGreeting", { name: staff.name }),
      t("mail.notAnswerable.what", { subject: sent.subject }),
      t("mail.notAnswerable.how"),
      [
        link(`/desk/mail/${arrival.id}`, t("mail.notAnswerable.ledger")),
        link("/desk/notifications", t("notifications.letter.centre")),
      ].join(" · "),
    ].join("\n\n"),
    quoted: { name: staff.name, address: staff.email, date: arrival.receivedAt.toISOString(), text: parsed.reply.slice(0, LONGEST_QUOTE) },
    headers: answered ? { "In-Reply-To": answered, References: answered, "Auto-Submitted": "auto-replied" } : undefined,
  });
}
