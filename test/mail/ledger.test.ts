import { beforeAll, describe, expect, test } from "vitest";
import { countBalance, mailBalance } from "#app/mail/balance.ts";
import { type ArrivalFilter, foldMailCounts, listArrivals } from "#app/mail/ledger.ts";
import { rawText } from "#app/mail/raw-text.ts";
import { keepWordsOfMail } from "#app/mail/words-of-mail.ts";
import { measure } from "#app/operating/gauges.ts";
import { database } from "#app/platform/database/index.ts";
import { metrics } from "#app/platform/metrics.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { colleague } from "#test/support/colleague.ts";
import { arrive, drainAll, openPostOffice, outcomeOf, type PostOffice, receive } from "./post-office.ts";

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});

const subjects = async (filter: ArrivalFilter) => (await listArrivals(SYSTEM, filter)).items.map(({ subject }) => subject);

describe("the ledger is searched", () => {
  beforeAll(async () => {
    await receive({ from: "Dewi <dewi@example.com>", subject: "A ticket", text: "The activation server calls my licence counterfeit." });
    await receive({ from: "Budi <budi@example.com>", subject: "Another 100%", text: "Thank you." });
    await receive({
      from: "x@example.com",
      subject: "Held back",
      text: "Cheap marmalade for everybody.",
      headers: { "X-Spam-Flag": "YES" },
    });
    await keepWordsOfMail();
  });

  test("by words of the text, of mail that became a ticket and of mail that did not", async () => {
    expect(await subjects({ q: "counterfeit" })).toEqual(["A ticket"]);
    expect(await subjects({ q: "licence server" })).toEqual(["A ticket"]);
    expect(await subjects({ q: "marmalade" })).toEqual(["Held back"]);
    expect(await subjects({ q: "marmalade", outcome: "opened" })).toEqual([]);
    expect(await subjects({ q: "nowhere" })).toEqual([]);
  });

  test("by a piece of sender, subject and Message-ID, in which % and _ are themselves", async () => {
    expect(await subjects({ q: "budi@" })).toEqual(["Another 100%"]);
    expect(await subjects({ q: "0%" })).toEqual(["Another 100%"]);
    expect(await subjects({ q: "_" })).toEqual([]);
    const { messageId } = (await listArrivals(SYSTEM, { q: "A ticket" })).items[0]!;
    expect(await subjects({ q: messageId!.slice(2, -2) })).toEqual(["A ticket"]);
  });

  test("by days of the reader's zone, both ends counting", async () => {
    const { id } = await arrive({ from: "late@example.com", subject: "Late in the evening" });
    await database().mailArrival.update({ where: { id }, data: { receivedAt: new Date("2026-03-04T20:00:00Z") } });
    await drainAll();
    const on = (day: string, zone: string) => subjects({ days: { from: day, until: day, zone } });
    expect(await on("2026-03-04", "UTC")).toEqual(["Late in the evening"]);
    expect(await on("2026-03-04", "Asia/Jakarta")).toEqual([]);
    expect(await on("2026-03-05", "Asia/Jakarta")).toEqual(["Late in the evening"]);
    expect(await subjects({ q: "marmalade", days: { until: "2026-03-05", zone: "UTC" } })).toEqual([]);
  });

  test("page by page, newest first", async () => {
    const all = await subjects({ q: "e" });
    expect(all.length).toBeGreaterThan(3);
    const pages: Array<string | null> = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listArrivals(SYSTEM, { q: "e", limit: 1, cursor });
      pages.push(...page.items.map(({ subject }) => subject));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(all);
  });

  test("never in the mail of a private team that is not one's own", async () => {
    const team = await database().team.create({ data: { id: crypto.randomUUID(), name: "Private", private: true } });
    await database().mailbox.update({ where: { id: office.nota.id }, data: { teamId: team.id } });
    await receive(
      { to: "nota@localhost", from: "p@example.com", subject: "Secret", text: "The zeppelin leaves at dawn." },
      { to: ["nota@localhost"] },
    );
    expect(await subjects({ q: "zeppelin" })).toEqual(["Secret"]);
    const agent = await colleague("agent", "Agent");
    expect((await listArrivals(agent, { q: "zeppelin" })).items).toEqual([]);
    expect((await listArrivals(agent, { q: "marmalade" })).items).toHaveLength(1);
  });

  test("the words of what took a process down are not read again", async () => {
    const { id } = await arrive({ from: "bomb@example.com", subject: "Bomb" });
    await database().mailArrival.update({ where: { id }, data: { state: "done", outcome: "quarantined", reason: "faulty" } });
    expect(await keepWordsOfMail()).toBe(0);
  });
});

describe("the balance", () => {
  const told = async () => {
    mailBalance.forget();
    await measure();
    return Object.fromEntries(
      (await metrics.metrics()).split("\n").flatMap((line) => (/^sahut_ledger/.test(line) ? [line.split(" ") as [string, string]] : [])),
    );
  };

  test("received = waiting + the sum of the outcomes, in /metrics too", async () => {
    await arrive({ from: "waits@example.com", subject: "It waits" });
    await foldMailCounts();
    const rows = await database().mailArrival.groupBy({ by: ["outcome"], _count: true });
    const metric = await told();
    expect(metric).toEqual({
      sahut_ledger_received: String(rows.reduce((sum, row) => sum + row._count, 0)),
      sahut_ledger_difference: "0",
      ...Object.fromEntries(rows.map((row) => [`sahut_ledger_outcomes{outcome="${row.outcome ?? "waiting"}"}`, String(row._count)])),
    });
    expect(Number(metric.sahut_ledger_received)).toBeGreaterThan(5);
  });

  test("says by how many when a mail vanished, was counted twice, or ended in no outcome", async () => {
    const { id } = await outcomeOf((await receive({ from: "gone@example.com", subject: "Gone" })).id);
    expect((await countBalance()).difference).toBe(0);
    await database().$executeRaw`ALTER TABLE "MailArrival" DISABLE TRIGGER "MailArrival_count"`;
    await database().mailArrival.delete({ where: { id } });
    expect((await countBalance()).difference).toBe(-1);
    await database().$executeRaw`ALTER TABLE "MailArrival" ENABLE TRIGGER "MailArrival_count"`;
    await database().mailCount.create({ data: { outcome: "opened", n: 2 } });
    expect((await countBalance()).difference).toBe(-3);
    expect((await told()).sahut_ledger_difference).toBe("-3");
    await database().mailCount.create({ data: { outcome: "opened", n: -3 } });
    expect((await countBalance()).difference).toBe(0);
    const { id: waits } = await arrive({ from: "waits@example.com", subject: "It waits" });
    await database().mailArrival.update({ where: { id: waits }, data: { state: "done" } });
    expect((await countBalance()).difference).toBe(1);
  });
});

describe("a raw mail is shown", () => {
  test("as text in which nothing acts on its reader", () => {
    expect(rawText(Buffer.from("Subject: a\r\n\r\n<script>\0\x1b[2J \u202efdp.exe \r\n\tok")).text).toBe(
      "Subject: a\n\n<script>⟨U+0000⟩⟨U+001B⟩[2J ⟨U+202E⟩fdp.exe \n\tok",
    );
    expect(rawText(Buffer.from("lone\rreturn")).text).toBe("lone⟨U+000D⟩return");
    expect(rawText(Buffer.from([0x47, 0xff, 0x47])).text).toBe("G�G");
  });

  test("up to 64 kB, and says so", () => {
    const { text, cut } = rawText(Buffer.alloc(35_000_000, "a"));
    expect([text.length, cut]).toEqual([65_536, true]);
    expect(rawText(Buffer.alloc(65_536, "a")).cut).toBe(false);
  });
});
