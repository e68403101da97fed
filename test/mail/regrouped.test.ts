import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { splitTicket } from "#app/tickets/split.ts";
import { undoAct } from "#app/tickets/undo.ts";
import { openPostOffice, receive } from "./post-office.ts";

beforeAll(openPostOffice);
afterAll(closeDatabase);

const from = "dewi@example.com";
/** A question with our answer, and the Message-ID of that answer's mail. */
async function answered(subject: string) {
  const { ticket } = await receive({ from, subject, text: "Hello?" });
  const { messageId } = await addReply(SYSTEM, ticket!.number, { text: "Please try PP-2." });
  const { messageId: ours } = await database().message.findUniqueOrThrow({ where: { id: messageId } });
  return { number: ticket!.number, replyId: messageId, ours: ours! };
}

it("what answers a mail of ours lands where that mail's ticket went by a merge, and back after its undo", async () => {
  const [one, two] = [await answered("One"), await answered("Two")];
  const { act } = await mergeTickets(SYSTEM, two.number, one.number);
  expect((await receive({ from, subject: "Re: Two", text: "It works.", inReplyTo: `<${two.ours}>` })).ticket?.number).toBe(one.number);
  await undoAct(SYSTEM, act);
  expect((await receive({ from, subject: "Re: Two", text: "Not any more.", inReplyTo: `<${two.ours}>` })).ticket?.number).toBe(two.number);
});

it("what answers a mail that was split off lands in the new ticket, though its token names the old one", async () => {
  const one = await answered("One");
  const { made, act } = await splitTicket(SYSTEM, one.number, { messageIds: [one.replyId] });
  expect((await receive({ from, subject: "Re: One", text: "Yes.", inReplyTo: `<${one.ours}>` })).ticket?.number).toBe(made);
  await expect(undoAct(SYSTEM, act)).rejects.toMatchObject({ code: "writtenSince" });
});
