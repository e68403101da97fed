import { type Buyer, buyers } from "./cast/customers.ts";
import { clients } from "./clients/catalog.ts";
import type { Answered, Correspondent, Mailing } from "./clients/mailing.ts";
import type { Conversation, Letter } from "./script.ts";

/** A letter as its writer's mail program sends it, and the envelope around it. */
export type Posted = { messageId: string; raw: Buffer; envelopeFrom: string; envelopeTo: string[] };

/** The door's name for a letter: the one of the same name is never taken in twice. */
export function doorKeyOf(conversation: Conversation, letter: Letter): string {
  return `demo/${conversation.name}/${conversation.steps.indexOf(letter)}`;
}

/** Pure: the same letter, date and answered mail give the same bytes. */
export function writeLetter(conversation: Conversation, letter: Letter, date: Date, to: Correspondent, answers: Answered | null): Posted {
  const writer: Buyer = buyers[letter.from ?? conversation.who];
  const client = letter.client ?? writer.client;
  const mailing: Mailing = {
    seed: doorKeyOf(conversation, letter),
    date,
    zone: writer.zone,
    language: writer.language,
    from: { name: writer.name, address: writer.address },
    to: [to],
    cc: letter.cc.map((key) => buyers[key]),
    subject: conversation.subject,
    text: letter.text,
    signature: letter.client ? "" : (writer.signature ?? ""),
    files: letter.files,
    answers,
  };
  // RFC 5321 §4.5.5, RFC 3834 §3.3: what machines answer has no way back.
  const robot = client === "bounce" || client === "vacation";
  return { ...clients[client](mailing), envelopeFrom: robot ? "" : writer.address, envelopeTo: [to.address] };
}
