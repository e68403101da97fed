import { SYSTEM } from "#app/staff/actor.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { moveMessage } from "#app/tickets/move.ts";
import { acceptParticipant, removeParticipant } from "#app/tickets/participants.ts";
import { changeRequester } from "#app/tickets/requester.ts";
import { markSpam } from "#app/tickets/spam.ts";
import { splitTicket } from "#app/tickets/split.ts";
import { setStatus } from "#app/tickets/status.ts";
import { trashTicket } from "#app/tickets/trash.ts";
import type { letter } from "#test/support/smtp-client.ts";

// Where a mail belongs, row by row. Dewi asked, Budi was in copy, we answered once; "here" is their ticket, "there" is Eko's. What follows
// "by" is the evidence that decided, as the ticket's page says it; after the comma stands what the ticket is then, unless "open".

export type Scene = {
  number: number;
  id: string;
  subject: string;
  /** Message-IDs: Dewi's question, our acknowledgement, our answer. */
  question: string;
  ours: string;
  replyId: string;
  /** support+<token>@localhost */
  address: string;
  /** Something arrives before. */
  receive: (mail: Partial<Mail>) => Promise<void>;
  /** Another ticket, of Eko's, with an answer of ours. */
  other: { number: number; ours: string; address: string };
};
export type Mail = Parameters<typeof letter>[0];
export type Row = [
  name: string,
  mail: (scene: Scene) => Partial<Mail> & { rcpt?: string[] },
  expected: string,
  before?: (scene: Scene) => unknown,
];

const domain = (id: string) => id.slice(id.indexOf("@"));
/** One letter of the token is another one. */
const spoilt = (id: string) => id.replace(/^(t\.|support\+)(.)/, (_all, head, char) => `${head}${char === "a" ? "b" : "a"}`);

export const byAddress: Row[] = [
  ["the token address in To", (s) => ({ to: s.address }), "here by token"],
  ["the token address in Cc", (s) => ({ cc: s.address }), "here by token"],
  ["the token address in the envelope alone", (s) => ({ rcpt: [s.address] }), "here by token"],
  ["the token address in Delivered-To", (s) => ({ headers: { "Delivered-To": s.address } }), "here by token"],
  ["the token address in X-Original-To", (s) => ({ headers: { "X-Original-To": s.address } }), "here by token"],
  ["the token address in Envelope-To", (s) => ({ headers: { "Envelope-To": s.address } }), "here by token"],
  ["the token address shouted by a server", (s) => ({ to: s.address.toUpperCase() }), "here by token"],
  ["the token address with a name around it", (s) => ({ to: `Support <${s.address}>` }), "here by token"],
  ["the token address under another subject", (s) => ({ to: s.address, subject: "Something else" }), "here by token"],
  [
    "the token of this ticket against the Message-ID of another",
    (s) => ({ to: s.address, inReplyTo: `<${s.other.ours}>` }),
    "here by token",
  ],
  ["a token with one letter changed", (s) => ({ to: spoilt(s.address) }), "new"],
  ["a token that was cut", (s) => ({ to: s.address.replace("@", "").slice(0, 40).concat("@localhost") }), "new"],
  ["a token with something behind it", (s) => ({ to: s.address.replace("@", "x@") }), "new"],
  ["a plain plus address", () => ({ to: "support+hello@localhost" }), "new"],
  ["a stolen token in a stranger's hand", (s) => ({ from: "mallory@example.com", to: s.address }), "stranger by token"],
  [
    "the token after the ticket was solved",
    (s) => ({ to: s.address }),
    "here by token, open",
    (s) => setStatus(SYSTEM, s.number, { status: "solved" }),
  ],
  [
    "the token after the ticket was closed",
    (s) => ({ to: s.address }),
    "follow-up",
    (s) => setStatus(SYSTEM, s.number, { status: "closed" }),
  ],
];

export const byOurMessageId: Row[] = [
  ["In-Reply-To our answer", (s) => ({ inReplyTo: `<${s.ours}>` }), "here by messageId"],
  ["our answer in References alone", (s) => ({ references: `<${s.ours}>` }), "here by messageId"],
  ["our answer far back in References", (s) => ({ references: [`<${s.ours}>`, ...ids(30)].join(" ") }), "here by messageId"],
  ["our answer in an In-Reply-To without brackets", (s) => ({ headers: { "In-Reply-To": s.ours } }), "here by messageId"],
  [
    "our answer in an In-Reply-To with words around",
    (s) => ({ headers: { "In-Reply-To": `Message of Monday <${s.ours}>` } }),
    "here by messageId",
  ],
  ["our answer, folded over two lines", (s) => ({ headers: { References: `<a@b.example>\r\n <${s.ours}>` } }), "here by messageId"],
  ["our answer, shouted by a server", (s) => ({ inReplyTo: `<${s.ours.toUpperCase()}>` }), "here by messageId"],
  ["our answer under another subject", (s) => ({ subject: "Now to the invoice", inReplyTo: `<${s.ours}>` }), "here by messageId"],
  ["our answer under no subject", (s) => ({ subject: "", inReplyTo: `<${s.ours}>` }), "here by messageId"],
  [
    "our answer, the domain has changed since",
    (s) => ({ inReplyTo: `<${s.ours.replace(domain(s.ours), "@old.example")}>` }),
    "here by messageId",
  ],
  ["our answer and what it was about, newest first", (s) => ({ references: `<${s.other.ours}> <${s.ours}>` }), "here by messageId"],
  ["our answer with a seal of somebody else's", (s) => ({ inReplyTo: `<${spoilt(s.ours)}>` }), "new"],
  ["a made-up Message-ID in our shape", (s) => ({ inReplyTo: `<t.${"a".repeat(48)}${domain(s.ours)}>` }), "new"],
  ["our answer, by the colleague in copy", (s) => ({ from: "budi@example.com", inReplyTo: `<${s.ours}>` }), "here by messageId"],
  ["our answer, by Dewi's shouted address", (s) => ({ from: "DEWI@EXAMPLE.COM", inReplyTo: `<${s.ours}>` }), "here by messageId"],
  ["our answer, by a stranger", (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.ours}>` }), "stranger by messageId"],
  [
    "our answer, by Dewi's address with a plus",
    (s) => ({ from: "dewi+shop@example.com", inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
  ],
  [
    "our answer, by a stranger under Dewi's name",
    (s) => ({ from: "Dewi <dewi@example.org>", inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
  ],
  ["our answer to Eko, by Dewi", (s) => ({ inReplyTo: `<${s.other.ours}>` }), "stranger there by messageId"],
];

export const byTheirMessageId: Row[] = [
  ["her own question", (s) => ({ inReplyTo: `<${s.question}>` }), "here by inReplyTo"],
  ["her own question in References alone", (s) => ({ references: `<${s.question}>` }), "here by references"],
  [
    "a chain that names her question first",
    (s) => ({ references: `<${s.question}> <x@other.example> <y@other.example>` }),
    "here by references",
  ],
  ["her question, by the colleague in copy", (s) => ({ from: "budi@example.com", inReplyTo: `<${s.question}>` }), "here by inReplyTo"],
  ["her question, by a stranger", (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.question}>` }), "stranger by inReplyTo"],
  ["what her question mentioned, by her", (s) => ({ references: `<mentioned.${s.question}>` }), "here by references"],
  ["what her question mentioned, by anybody", (s) => ({ from: "mallory@example.com", references: `<mentioned.${s.question}>` }), "new"],
  ["a Message-ID that nobody knows", () => ({ inReplyTo: "<unknown@example.com>" }), "new"],
  ["an empty In-Reply-To", () => ({ headers: { "In-Reply-To": "<>" } }), "new"],
  ["itself", () => ({ messageId: "<self@example.com>", inReplyTo: "<self@example.com>" }), "new"],
];

export const bySubject: Row[] = [
  ["the same subject", (s) => ({ subject: `Re: ${s.subject}` }), "new"],
  ["the same subject as something new", (s) => ({ subject: s.subject }), "new"],
  ["the number of our confirmation", (s) => ({ subject: `Re: We have your message (#${s.number})` }), "here by subjectNumber"],
  ["the number in brackets", (s) => ({ subject: `AW: [#${s.number}] Key` }), "here by subjectNumber"],
  ["the number after the word", (s) => ({ subject: `Ticket #${s.number}: still refused` }), "here by subjectNumber"],
  ["the number, in Indonesian", (s) => ({ subject: `Bls: Tiket #${s.number}` }), "here by subjectNumber"],
  ["the number of Eko's ticket", (s) => ({ subject: `Ticket #${s.other.number}` }), "new"],
  ["the number, by a stranger", (s) => ({ from: "mallory@example.com", subject: `Ticket #${s.number}` }), "new"],
  ["the number of something else", (s) => ({ subject: `Order #${s.number} has not come` }), "new"],
  ["the number of something else, answered", (s) => ({ subject: `Re: Invoice #${s.number} of May` }), "new"],
  ["a number that no ticket has", () => ({ subject: "Ticket #99999999" }), "new"],
  ["the number against our Message-ID", (s) => ({ subject: `Ticket #${s.other.number}`, inReplyTo: `<${s.ours}>` }), "here by messageId"],
];

const close = (s: Scene) => setStatus(SYSTEM, s.number, { status: "closed" });
const solve = (s: Scene) => setStatus(SYSTEM, s.number, { status: "solved" });
export const byFate: Row[] = [
  ["solved, by Dewi", (s) => ({ inReplyTo: `<${s.ours}>` }), "here by messageId, open", solve],
  ["solved, by a stranger", (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.ours}>` }), "stranger by messageId, solved", solve],
  ["closed, by Dewi", (s) => ({ inReplyTo: `<${s.ours}>` }), "follow-up", close],
  ["closed, by Budi in copy", (s) => ({ from: "budi@example.com", inReplyTo: `<${s.ours}>` }), "follow-up", close],
  ["closed, by a stranger", (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.ours}>` }), "new", close],
  ["closed, by its number", (s) => ({ subject: `Ticket #${s.number}` }), "follow-up", close],
  ["in the trash, by Dewi", (s) => ({ inReplyTo: `<${s.ours}>` }), "here by messageId, open", (s) => trashTicket(SYSTEM, s.number)],
  [
    "in the trash, by a stranger",
    (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.ours}>` }),
    "new",
    (s) => trashTicket(SYSTEM, s.number),
  ],
  ["spam, by Dewi", (s) => ({ inReplyTo: `<${s.ours}>` }), "here by messageId, spam", (s) => markSpam(SYSTEM, s.number)],
  ["spam, by a stranger", (s) => ({ from: "mallory@example.com", inReplyTo: `<${s.ours}>` }), "new", (s) => markSpam(SYSTEM, s.number)],
  ["merged into Eko's", (s) => ({ inReplyTo: `<${s.ours}>` }), "there by messageId", (s) => mergeTickets(SYSTEM, s.number, s.other.number)],
  [
    "merged into Eko's, by its token address",
    (s) => ({ to: s.address }),
    "there by token",
    (s) => mergeTickets(SYSTEM, s.number, s.other.number),
  ],
  [
    "merged into Eko's, by its number",
    (s) => ({ subject: `Ticket #${s.number}` }),
    "there by subjectNumber",
    (s) => mergeTickets(SYSTEM, s.number, s.other.number),
  ],
  [
    "our answer was split off",
    (s) => ({ inReplyTo: `<${s.ours}>` }),
    "elsewhere by messageId",
    (s) => splitTicket(SYSTEM, s.number, { messageIds: [s.replyId] }),
  ],
  [
    "our answer was moved to Eko's",
    (s) => ({ from: "eko@example.com", inReplyTo: `<${s.ours}>` }),
    "there by messageId",
    (s) => moveMessage(SYSTEM, s.number, { messageId: s.replyId, to: s.other.number }),
  ],
];

export const byPerson: Row[] = [
  ["a colleague's From", (s) => ({ from: "rina@seller.example.com", inReplyTo: `<${s.ours}>` }), "note by messageId"],
  [
    "a colleague's From at a closed ticket",
    (s) => ({ from: "rina@seller.example.com", inReplyTo: `<${s.ours}>` }),
    "note by messageId, closed",
    close,
  ],
  [
    "a colleague's notification that lost its headers",
    (s) => ({ from: "rina@seller.example.com", subject: `Re: #${s.number} Key` }),
    "note by subjectNumber",
  ],
  [
    "a stranger who was accepted",
    (s) => ({ from: "sari@example.com", inReplyTo: `<${s.ours}>` }),
    "here by messageId",
    async (s) => {
      await s.receive({ from: "sari@example.com", inReplyTo: `<${s.ours}>` });
      await acceptParticipant(SYSTEM, s.number, { address: "sari@example.com" });
    },
  ],
  [
    "a stranger who wrote before",
    (s) => ({ from: "sari@example.com", inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
    (s) => s.receive({ from: "sari@example.com", inReplyTo: `<${s.ours}>` }),
  ],
  [
    "a person who was taken out",
    (s) => ({ from: "budi@example.com", inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
    (s) => removeParticipant(SYSTEM, s.number, { address: "budi@example.com" }),
  ],
  [
    "who asked before somebody else became the requester",
    (s) => ({ inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
    (s) => changeRequester(SYSTEM, s.number, { address: "ayu@example.com", keep: false }),
  ],
  [
    "whom Dewi brought in later",
    (s) => ({ from: "tono@example.com", inReplyTo: `<${s.ours}>` }),
    "here by messageId",
    (s) => s.receive({ cc: "tono@example.com", inReplyTo: `<${s.ours}>` }),
  ],
  [
    "whom only a stranger brought in",
    (s) => ({ from: "tono@example.com", inReplyTo: `<${s.ours}>` }),
    "stranger by messageId",
    (s) => s.receive({ from: "mallory@example.com", cc: "tono@example.com", inReplyTo: `<${s.ours}>` }),
  ],
  ["an absence note of Dewi's", (s) => ({ inReplyTo: `<${s.ours}>`, headers: { "Auto-Submitted": "auto-replied" } }), "autoReply here"],
  [
    "an absence note under the subject alone",
    (s) => ({ subject: `Re: ${s.subject}`, headers: { "Auto-Submitted": "auto-replied" } }),
    "autoReply nowhere",
  ],
  ["Dewi by way of her list", (s) => ({ inReplyTo: `<${s.ours}>`, headers: { "List-Id": "<team.example.com>" } }), "here by messageId"],
];

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `<chain${i}@other.example>`);
}
