import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import { solveAnsweredTickets } from "#app/tickets/closing.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";
import { Visitor } from "#test/support/visitor.ts";

type Ticket = { number: number; status: string; assignee: { email: string } | null; messages: Array<{ kind: string; text: string }> };
type Article = { id: string; title: string; excerpt: string; anchor: string | null; sendable: boolean };

let sahut: Product;
let docs: string;
let rina: Visitor;
const question = "My licence key is refused on the new laptop";

beforeAll(async () => {
  docs = mkdtempSync(path.join(tmpdir(), "sahut-docs-"));
  const articles = {
    refused:
      "# Your licence key is refused\n\nIt has moved with you.\n\n## On a new laptop\n\nWhen the licence key is refused on the new laptop, choose **Forget this key** and enter it once more.\n",
    music: "# Playing music\n\nTurn the volume up until you hear the band.\n",
    vault:
      "---\nvisibility: internal\n---\n# Licence keys that are refused on a new laptop: the vault\n\nA refused licence key of the new laptop lies in the vault.\n",
  };
  for (const [name, text] of Object.entries(articles)) writeFileSync(path.join(docs, `${name}.md`), text);
  sahut = await startProduct({ shared: await freshDatabase(), env: { DOCS_DIR: docs } });
  plugInReactions();
  await eventually(
    "the articles are published",
    async () => (await sahut.api<{ hits: Article[] }>("/articles/search?q=licence", { token: null })).body.hits?.length,
    120_000,
  );
  rina = await sahut.signIn();
  await rina.post("/desk/settings/writing", { undoSeconds: "0" });
});
afterAll(async () => {
  await sahut?.stop();
  await closeDatabase();
  rmSync(docs, { recursive: true, force: true });
});

const write = (name: string, more: { subject?: string; text?: string; inReplyTo?: string } = {}) =>
  sahut.smtp(
    letter({
      from: `${name} <${name}@example.com>`,
      subject: question,
      text: "The licence key is refused on the new laptop: what now?",
      ...more,
    }),
    {
      from: `${name}@example.com`,
      to: "support@localhost",
    },
  );
const ticket = async (number: number) => (await sahut.api<Ticket>(`/tickets/${number}`)).body;
const rowOf = (number: number) => database().ticket.findUniqueOrThrow({ where: { number } });
/** Writes, and gives the ticket and its acknowledgement. */
async function opened(name: string, more: { subject?: string; text?: string } = {}) {
  await write(name, more);
  const { mail } = await sahut.letter((one) => one.to?.[0]?.address === `${name}@example.com`);
  const number = Number(/#(\d+)/.exec(mail.text!)![1]);
  return { number, mail, link: /http\S+(\/solved\/[\w.%-]+)/.exec(mail.text!)?.[1] ?? null };
}
const suggested = async (number: number, q = "") =>
  ((await (await rina.get(`/desk/tickets/${number}/referral?q=${encodeURIComponent(q)}`)).json()) as { articles: Article[] }).articles;
async function refer(number: number, opening = "Here it is:") {
  const [article] = (await suggested(number)).filter((one) => one.sendable);
  const { id, excerpt, anchor } = article!;
  const form = new URLSearchParams({ article: id, excerpt, anchor: anchor ?? "", opening, undo: "1" });
  const answer = await rina.request(`/desk/tickets/${number}/referral`, {
    method: "POST",
    body: form,
    headers: { accept: "application/json" },
  });
  return { status: answer.status, ...((await answer.json()) as { ok: boolean; messageId: string; fields?: object }) };
}
/** The letter that refers: not the acknowledgement. */
async function referral(name: string) {
  const { mail } = await sahut.letter((one) => one.to?.[0]?.address === `${name}@example.com` && /Here it is/.test(one.text ?? ""));
  return { mail, link: /http\S+(\/solved\/[\w.%-]+)/.exec(mail.text!)![1]! };
}

describe("the acknowledgement of a letter", () => {
  test("says the number first, then what may answer; one press solves the ticket, and an answer opens it again", async () => {
    const { number, mail, link } = await opened("dewi");
    const text = mail.text!;
    expect(text).toContain("Your licence key is refused");
    expect(text).toContain("choose Forget this key");
    expect(text.indexOf(`#${number}`)).toBeLessThan(text.indexOf("/help/refused#on-a-new-laptop"));
    expect(text).not.toContain("vault");
    expect(text).not.toContain("Playing music");

    // What mail scanners do.
    const scanner = new Visitor(sahut.url);
    for (const method of ["GET", "HEAD"])
      for (const where of [link!, `${link}?help=1`]) expect((await scanner.request(where, { method })).status).toBe(200);
    expect((await ticket(number)).status).toBe("new");

    const dewi = new Visitor(sahut.url);
    const page = await (await dewi.get(link!)).text();
    expect(page).toContain("Your licence key is refused");
    expect(page).not.toContain("what now");
    expect((await dewi.post(link!, { solved: "yes" })).status).toBe(303);
    expect(await rowOf(number)).toMatchObject({ status: "solved", solvedBy: "docs" });
    expect(await (await dewi.get(`${link}?told=1`)).text()).toContain("Your ticket is closed.");

    await write("dewi", { subject: `Re: ${question}`, text: "It came back.", inReplyTo: mail.messageId });
    await eventually("it is open again", async () => (await ticket(number)).status === "open");
  });

  test("has only the number when a word is urgent, when nobody wants it for them, when nothing fits, and when it is turned off", async () => {
    const only = async (name: string, more?: { subject?: string; text?: string }) => {
      const { mail, link } = await opened(name, more);
      return link === null && !mail.text!.includes("/help/");
    };
    expect(await only("uli", { text: "This is URGENT, my shop stands still." })).toBe(true);
    expect(await only("nila", { subject: "Where do you buy your bread", text: "It looks so good in the pictures." })).toBe(true);
    const settings = { suggest: "on", urgentWords: "fraud", excluded: "sari@example.com", solveAfterDays: "5" };
    await rina.post("/desk/settings/documentation", settings);
    expect(await only("sari")).toBe(true);
    const { suggest: _, ...off } = settings;
    await rina.post("/desk/settings/documentation", off);
    expect(await only("omar")).toBe(true);
    await rina.post("/desk/settings/documentation", settings);
    expect((await opened("tono", { text: "It is urgent: the licence key is refused on the new laptop." })).link).not.toBeNull();
  });

  test("is the same without articles for whoever is held out, and what they would have been shown is kept", async () => {
    await database().$executeRaw`UPDATE "Installation" SET "settings" = "settings" || '{"holdoutShare": 1}'`;
    const { number, link } = await opened("hadi");
    await database().$executeRaw`UPDATE "Installation" SET "settings" = "settings" - 'holdoutShare'`;
    expect(link).toBeNull();
    const kept = await database().referral.findFirstOrThrow({ where: { message: { ticket: { number } } }, include: { articles: true } });
    expect(kept).toMatchObject({ by: "acknowledgement", holdout: true, articles: [{ rank: 0 }] });
  });
});

describe("a colleague refers to documentation", () => {
  test("the customer gets the passage and a link, and the ticket waits for them, marked, and the colleague's", async () => {
    const { number } = await opened("budi");
    const beside = await suggested(number);
    expect(beside.map(({ title, sendable }) => ({ title, sendable }))).toEqual(
      expect.arrayContaining([
        { title: "Your licence key is refused", sendable: true },
        { title: "Licence keys that are refused on a new laptop: the vault", sendable: false },
      ]),
    );
    expect(beside.map(({ title }) => title)).not.toContain("Playing music");
    expect((await suggested(number, "band volume")).map(({ title }) => title)).toContain("Playing music");
    expect((await refer(number)).ok).toBe(true);

    const { mail, link } = await referral("budi");
    expect(mail.text).toContain("choose Forget this key");
    expect(mail.text).toContain("/help/refused#on-a-new-laptop");
    const row = await rowOf(number);
    expect(row).toMatchObject({ status: "pending", waitingSince: null });
    expect(Math.round((row.solvesAt!.getTime() - Date.now()) / 86_400_000)).toBe(5);
    expect((await ticket(number)).assignee?.email).toBe("admin@example.com");

    const budi = new Visitor(sahut.url);
    await budi.get(`${link}?help=1`);
    expect((await rowOf(number)).status).toBe("pending");
    await budi.post(link, { solved: "no" });
    expect(await (await budi.get(`${link}?told=1`)).text()).toContain("too hard to follow");
    const again = await rowOf(number);
    expect(again).toMatchObject({ status: "open", solvesAt: null, assigneeId: row.assigneeId, solvedBy: null });
    expect(again.waitingSince).not.toBeNull();
    await eventually("who looks after it is told", async () =>
      database().notification.findFirst({ where: { ticketId: row.id, staffId: row.assigneeId!, kind: "stillAsks", readAt: null } }),
    );
    await budi.post(link, { solved: "no", reason: "tooHard" });
    expect(await database().referral.findFirst({ where: { message: { ticketId: row.id }, by: "agent" } })).toMatchObject({
      solved: false,
      reason: "tooHard",
    });
    const page = await (await rina.get(`/desk/tickets/${number}`)).text();
    expect(page).toContain("budi still needs help after the documentation");
    expect(page).toContain("budi about the documentation: too hard to follow");
  });

  test("nobody objects in time: solved by documentation; an answer to it is the same colleague's again", async () => {
    const { number } = await opened("putri");
    await refer(number);
    const { mail } = await referral("putri");
    expect(await solveAnsweredTickets()).toBe(0);
    await database().ticket.update({ where: { number }, data: { solvesAt: new Date(Date.now() - 1_000) } });
    expect(await solveAnsweredTickets()).toBe(1);
    expect(await rowOf(number)).toMatchObject({ status: "solved", solvedBy: "docs", solvesAt: null });
    await write("putri", { subject: `Re: ${question}`, text: "No, it still says refused.", inReplyTo: mail.messageId });
    await eventually("it is open again", async () => (await ticket(number)).status === "open");
    expect((await ticket(number)).assignee?.email).toBe("admin@example.com");
    expect(await rowOf(number)).toMatchObject({ solvedBy: null });
  });

  test("an answer before that stops the clock, as does a reply of ours", async () => {
    const [joko, wati] = [await opened("joko"), await opened("wati")];
    await refer(joko.number);
    await refer(wati.number);
    const { mail } = await referral("joko");
    await write("joko", { subject: `Re: ${question}`, text: "And on a tablet?", inReplyTo: mail.messageId });
    await eventually("it is open again", async () => (await ticket(joko.number)).status === "open");
    await sahut.api(`/tickets/${wati.number}/messages`, { json: { kind: "reply", text: "One more thing." } });
    expect([(await rowOf(joko.number)).solvesAt, (await rowOf(wati.number)).solvesAt]).toEqual([null, null]);
  });

  test("it can be taken back like any reply: the ticket is nobody's and new again, and nothing is sent", async () => {
    await rina.post("/desk/settings/writing", { undoSeconds: "30" });
    const { number } = await opened("lina");
    const before = await rowOf(number);
    const { messageId } = await refer(number);
    expect((await rina.post(`/desk/messages/${messageId}/take-back`)).status).toBe(303);
    await rina.post("/desk/settings/writing", { undoSeconds: "0" });
    const after = await rowOf(number);
    const same = ["status", "assigneeId", "solvesAt", "waitingSince", "messageCount", "preview"] as const;
    for (const column of same) expect(after[column]).toEqual(before[column]);
    expect(await database().referral.count({ where: { by: "agent", message: { ticket: { number } } } })).toBe(0);
  });

  test("what customers cannot read is refused, and a link says nothing once its time is over or it is changed", async () => {
    const { number, link } = await opened("yudi");
    const [vault] = (await suggested(number)).filter((one) => !one.sendable);
    const form = new URLSearchParams({ article: vault!.id, excerpt: "x", opening: "" });
    const refused = await rina.request(`/desk/tickets/${number}/referral`, {
      method: "POST",
      body: form,
      headers: { accept: "application/json" },
    });
    expect(refused.status).toBe(422);
    const yudi = new Visitor(sahut.url);
    await database().ticket.update({ where: { number }, data: { status: "closed" } });
    const told = await yudi.post(link!, { solved: "no" });
    expect(await (await yudi.get(told.headers.get("location")!)).text()).toContain("Answer any of our emails, and a new ticket is opened.");
    await database().ticket.update({ where: { number }, data: { status: "new" } });
    expect((await yudi.post(`${link}a`, { solved: "yes" })).status).toBe(404);
    await database().referral.updateMany({
      where: { message: { ticket: { number } } },
      data: { createdAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect((await yudi.get(link!)).status).toBe(404);
    expect((await yudi.post(link!, { solved: "yes" })).status).toBe(404);
    expect((await rowOf(number)).status).toBe("new");
  });
});
