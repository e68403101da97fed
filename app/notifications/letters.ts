import { installationId, messageIdDomain } from "#app/mail/identity.ts";
import type { StaffLetter } from "#app/mail/staff-letters.ts";
import { config } from "#app/platform/config.ts";
import type { MailPace } from "#app/platform/database/generated/enums.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { type Translate, translator } from "#app/words/index.ts";
import type { Occasion } from "./kinds.ts";
import { muteLink } from "./mute.ts";

// What the letters say. Markdown: the outbox makes text and HTML of it.

export type LetterReader = {
  actor: StaffActor;
  locale: string;
  zone: string;
  pace: MailPace;
  /** What an answer becomes: their reply, a note that waits for a click, or a note. */
  answers: "reply" | "unconfirmed" | "note";
};
export type AboutTicket = {
  number: number;
  subject: string;
  mailboxId: string;
  requester: string;
  count: number;
  /** The newest. */
  kind: Occasion;
  message: { text: string; authorName: string; authorAddress: string; createdAt: Date } | null;
};

/** About one ticket, with the message quoted. Whoever answers it answers the ticket. */
export function ticketLetter(reader: LetterReader, about: AboutTicket): StaffLetter {
  const t = translator(reader.locale);
  const { actor, locale, zone } = reader;
  const mute = muteLink(actor.id, about.number);
  const names = {
    name: about.message?.authorName || about.message?.authorAddress || about.requester,
    count: about.count,
    number: about.number,
  };
  const said = about.count > 1 ? t("notifications.letter.several", names) : t(`notifications.letter.said.${about.kind}`, names);
  return {
    ...addressed(reader),
    mailboxId: about.mailboxId,
    subject: `#${about.number} ${about.subject || t("desk.noSubject")}`,
    text: [
      `**${escaped(said)}**`,
      link(t("notifications.letter.open", names), `/desk/tickets/${about.number}`),
      t(`notifications.letter.answer.${reader.answers}`),
      footer(t, `[${t("notifications.letter.mute", names)}](${mute})`),
    ].join("\n\n"),
    locale,
    zone,
    quoted: about.message
      ? {
          name: about.message.authorName,
          address: about.message.authorAddress,
          date: about.message.createdAt.toISOString(),
          text: about.message.text,
        }
      : undefined,
    headers: {
      ...sameThread(about.number, actor.id),
      "List-Unsubscribe": `<${mute}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

/** Everything since the last one, a line per ticket. It cannot be answered: it is about several. */
export function digestLetter(reader: LetterReader, tickets: AboutTicket[]): StaffLetter {
  const t = translator(reader.locale);
  const count = tickets.reduce((sum, about) => sum + about.count, 0);
  const shown = tickets.slice(0, 100);
  const lines = shown.map(({ number, subject, kind, count: n }) => {
    const what =
      n > 1
        ? t("desk.notifications.several", { count: n, number, newest: t(`desk.notifications.kind.${kind}`) })
        : t(`desk.notifications.kind.${kind}`);
    return `- [#${number} ${escaped(subject || t("desk.noSubject"))}](${config().publicUrl}/desk/tickets/${number}): ${escaped(what)}`;
  });
  const more = tickets.length - shown.length;
  return {
    ...addressed(reader),
    subject: t("notifications.letter.digestSubject", { count, tickets: tickets.length }),
    text: [
      `**${t("notifications.letter.digest", { count: tickets.length })}**`,
      lines.join("\n"),
      ...(more > 0 ? [t("notifications.letter.more", { count: more })] : []),
      link(t("notifications.letter.centre"), "/desk/notifications"),
      t("notifications.letter.noAnswer"),
      footer(t),
    ].join("\n\n"),
    locale: reader.locale,
    zone: reader.zone,
  };
}

export function addressed({ actor }: LetterReader): Pick<StaffLetter, "staffId" | "to"> {
  return { staffId: actor.id, to: { name: actor.name, address: actor.email } };
}

/** Mail programs show all letters about a ticket as one thread, by a root that never was a mail. */
function sameThread(number: number, staffId: string): Record<string, string> {
  const root = `<ticket.${number}.${staffId.slice(-12)}.${installationId()}@${messageIdDomain()}>`;
  return { "In-Reply-To": root, References: root };
}

export function link(text: string, path: string): string {
  return `[${text}](${config().publicUrl}${path})`;
}

export function footer(t: Translate, first?: string): string {
  return [first, link(t("notifications.letter.settings"), "/desk/settings/notifications")].filter(Boolean).join(" · ");
}

/** Names and subjects are no Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~]/g, "\\$&");
}
