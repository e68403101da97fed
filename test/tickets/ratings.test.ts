import { afterAll, beforeAll, expect, it } from "vitest";
import { writeLetter } from "#app/mail/letter.ts";
import { parseEmail } from "#app/mail/parse.ts";
import { moveClock } from "#app/platform/clock.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { rate, ratingPage } from "#app/tickets/ratings.ts";
import { colleague, type Desk, letter, openDesk } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
beforeAll(async () => {
  plugInReactions();
  desk = await openDesk();
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

/** The token of the rating's link in the mail of this reply; null when it has none. */
async function tokenIn(messageRowId: string): Promise<string | null> {
  const { id } = await database().outboundEmail.findUniqueOrThrow({ where: { messageRowId } });
  const { text } = await parseEmail((await writeLetter(id)).raw);
  return /\/rate\/([^?\s)]+)\?choice=good/.exec(text)?.[1] ?? null;
}

it("the mail that says solved asks; looking stores nothing, saying it does, and it can be changed for thirty days", async () => {
  const ticket = await letter(desk, "Dewi");
  const first = await addReply(sari, ticket.number, { text: "Which version?" });
  expect(await tokenIn(first.messageId)).toBeNull();
  const { messageId } = await addReply(sari, ticket.number, { text: "Done", status: "solved" });
  const token = (await tokenIn(messageId))!;
  expect(await tokenIn(messageId)).toBe(token);
  expect(await ratingPage(token)).toMatchObject({ number: ticket.number, good: null, comment: "" });

  await rate(token, { good: false, comment: "Too slow" });
  await rate(token, { good: true, comment: "Fine after all" });
  expect(await ratingPage(token)).toMatchObject({ good: true, comment: "Fine after all" });
  const events = await database().ticketEvent.findMany({
    where: { ticketId: ticket.ticketId, kind: "rated" },
    orderBy: { createdAt: "asc" },
  });
  expect(events.map(({ after }) => after)).toEqual([
    { good: false, comment: "Too slow" },
    { good: true, comment: "Fine after all" },
  ]);
  await expect(ratingPage(`${token}x`)).rejects.toMatchObject({ code: "linkOver", status: 404 });
  await expect(rate("none", { good: true, comment: "" })).rejects.toMatchObject({ status: 404 });
  moveClock(31 * 24 * 3_600_000);
  try {
    await expect(rate(token, { good: false, comment: "" })).rejects.toMatchObject({ code: "linkOver" });
  } finally {
    moveClock(0);
  }
});

it("nobody is asked twice within fourteen days, with others copied, or for a product that does not ask", async () => {
  const again = await letter(desk, "Dewi");
  const soon = await addReply(sari, again.number, { text: "Done", status: "solved" });
  expect(await tokenIn(soon.messageId)).toBeNull();

  const copied = await letter(desk, "Tomas");
  const cc = [{ name: "Ana", address: "ana@example.com" }];
  const both = await addReply(sari, copied.number, { text: "Done", status: "solved", cc });
  expect(await tokenIn(both.messageId)).toBeNull();

  await database().product.update({ where: { id: desk.other.productId }, data: { askRating: false } });
  const silent = await letter(desk, "Ingrid", desk.other);
  const { messageId } = await addReply(sari, silent.number, { text: "Done", status: "solved" });
  expect(await tokenIn(messageId)).toBeNull();
  expect(await database().rating.count()).toBe(1);
});
