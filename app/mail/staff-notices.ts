import type { Tx } from "#app/platform/database/index.ts";
import type { StaffFact } from "#app/staff/reactions.ts";
import { translator } from "#app/words/index.ts";
import { localeOfMail } from "./notices.ts";
import { LINK, queueStaffLetter } from "./staff-letters.ts";

/** The letters about somebody's account: each holds a link, which is made when the letter is written. */
export async function sendInvitation(tx: Tx, { staffId, by }: Extract<StaffFact, { kind: "invited" }>): Promise<void> {
  const { to, locale, business } = await readerOf(tx, staffId);
  const t = translator(locale);
  const words = { name: to.name, business, by };
  await queueStaffLetter(tx, {
    staffId,
    to,
    locale,
    link: "invitation",
    subject: t("mail.invitation.subject", words),
    text: [
      t("mail.staffGreeting", words),
      by ? t("mail.invitation.by", words) : t("mail.invitation.plain", words),
      LINK,
      t("mail.invitation.until"),
    ].join("\n\n"),
  });
}

export async function sendPasswordLink(tx: Tx, { staffId }: Extract<StaffFact, { kind: "forgotPassword" }>): Promise<void> {
  const { to, locale } = await readerOf(tx, staffId);
  const t = translator(locale);
  await queueStaffLetter(tx, {
    staffId,
    to,
    locale,
    link: "password",
    subject: t("mail.password.subject"),
    text: [t("mail.staffGreeting", { name: to.name }), t("mail.password.asked"), LINK, t("mail.password.until")].join("\n\n"),
  });
}

async function readerOf(tx: Tx, staffId: string) {
  const staff = await tx.staff.findUniqueOrThrow({ where: { id: staffId } });
  const installation = await tx.installation.findUnique({ where: { id: 1 } });
  return {
    to: { name: staff.name, address: staff.email },
    locale: localeOfMail(staff.locale, installation?.locale),
    business: installation?.businessName ?? "Sahut",
  };
}
