import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

const [OURS, THEIRS] = ["help@ours.example.net", "help@theirs.example.net"];
let ours: Product;
let theirs: Product;

/** Each sends all its mail to the other's listener. */
beforeAll(async () => {
  const [first, second] = [await freePort(), await freePort()];
  // With a secret of its own each: otherwise the other's mail would be taken for our own.
  const desk = (mailbox: string, port: number, other: number) => {
    const SECRET = `a secret that only the desk of ${mailbox} has`;
    return startProduct({ env: { MAILBOX: mailbox, SMTP_PORT: String(port), SMTP_URL: `smtp://127.0.0.1:${other}`, SECRET } });
  };
  [ours, theirs] = await Promise.all([desk(OURS, first, second), desk(THEIRS, second, first)]);
});
afterAll(() => Promise.all([ours?.stop(), theirs?.stop()]));

type Mail = { outcome: string | null; ticket: { number: number } | null };
type Ticket = { messages: Array<{ kind: string; delivery: { state: string } | null }> };

const mailsOf = async (desk: Product) => (await desk.api<{ items: Mail[] }>("/mail")).body.items;

/** What both have taken, newest first, once each has its outcome and none of their letters is under way. */
function quiet(ofOurs: number, ofTheirs: number): Promise<[Mail[], Mail[]]> {
  const look = async () => {
    const both = await Promise.all([mailsOf(ours), mailsOf(theirs)]);
    const [here, there] = both;
    const isDone = here.length >= ofOurs && there.length >= ofTheirs && both.flat().every(({ outcome }) => outcome !== null);
    return isDone && (await nothingUnderWay(ours)) && (await nothingUnderWay(theirs)) && both;
  };
  return eventually(`${ofOurs} mails here, ${ofTheirs} there, and silence`, look, 60_000);
}

async function nothingUnderWay(desk: Product): Promise<boolean> {
  const { items } = (await desk.api<{ items: Array<{ number: number }> }>("/tickets")).body;
  const tickets = await Promise.all(items.map(async ({ number }) => (await desk.api<Ticket>(`/tickets/${number}`)).body));
  return tickets.every(({ messages }) => messages.every(({ delivery }) => delivery === null || delivery.state === "sent"));
}

test("a mail from the other desk is acknowledged, and nobody acknowledges that", async () => {
  await ours.smtp(letter({ from: THEIRS, to: OURS, subject: "An invoice" }), { from: THEIRS, to: OURS });
  const [here, there] = await quiet(1, 1);
  expect(here).toMatchObject([{ outcome: "opened" }]);
  expect(there).toMatchObject([{ outcome: "autoReply", ticket: null }]);
});

test("a person's answer opens a ticket there, whose acknowledgement is the last word: two messages, then silence", async () => {
  const [{ ticket }] = (await mailsOf(ours)) as [Mail];
  const options = { json: { kind: "reply", text: "Which invoice do you mean?" } };
  expect((await ours.api(`/tickets/${ticket!.number}/messages`, options)).status).toBe(201);
  const [here, there] = await quiet(2, 2);
  expect(there[0]).toMatchObject({ outcome: "opened" });
  expect(here[0]).toMatchObject({ outcome: "autoReply", ticket });
  // Whatever would still come is told by the next look.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await quiet(2, 2)).map((mails) => mails.length)).toEqual([2, 2]);
});
