import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { askQuestion } from "#app/deflection/ask.ts";
import { openForm, sealForm } from "#app/deflection/form.ts";
import { isHeldOut } from "#app/deflection/holdout.ts";
import { addDwell, answerWhileAsking, openOffer } from "#app/deflection/intents.ts";
import { saveMeasuring } from "#app/deflection/measuring.ts";
import { confirmSolved } from "#app/deflection/outcomes.ts";
import { outcomeEvents } from "#app/deflection/report/events.ts";
import { keepDays, keptDays } from "#app/deflection/report/kept.ts";
import { outcomeReport } from "#app/deflection/report/report.ts";
import { settleIntents } from "#app/deflection/settle.ts";
import { moveClock, now } from "#app/platform/clock.ts";
import { csvLine } from "#app/platform/csv.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { indexArticles } from "#app/search/index-articles.ts";
import { NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { changeTicket } from "#app/tickets/change.ts";
import { openFor } from "#app/tickets/open.ts";
import { freshDatabase } from "#test/support/database.ts";

const DAY = 24 * 3_600_000;
const PERIOD = 30 * DAY;
const KNOWN = "My key is refused on the second computer";
const UNKNOWN = "What is the weather in Jakarta tomorrow";

/**
 * One line for each kind of visit of the form. `asked`: is there an article for it. `opened`: seconds with the article open. `ends`: how the form was left.
 * `later`: the same person came back, by the form (on day 3 or 9: one more intent, sent, nothing offered) or by a letter (on day 5, known
 * by an earlier form: one more intent, sent). `intents` = visits × (1, or 2 with a second form).
 */
type Visit = {
  n: number;
  arm?: "holdout";
  asked: string;
  opened?: number;
  ends: "solved" | "sent" | "left";
  later?: "form3" | "form9" | "letter5";
  intents: number;
};
const history: Visit[] = [
  //                                                                                       intents  of them
  { n: 60, asked: KNOWN, opened: 30, ends: "solved", intents: 60 }, //                                60 confirmed
  { n: 8, asked: KNOWN, opened: 30, ends: "solved", later: "form3", intents: 16 }, //                  8 reversed    8 submittedUnoffered
  { n: 5, asked: KNOWN, opened: 30, ends: "solved", later: "form9", intents: 10 }, //                  5 confirmed   5 submittedUnoffered
  { n: 4, asked: KNOWN, opened: 30, ends: "solved", later: "letter5", intents: 8 }, //                 4 reversed    4 submittedUnoffered
  { n: 30, asked: KNOWN, opened: 20, ends: "left", intents: 30 }, //                                  30 presumed
  { n: 16, asked: KNOWN, opened: 19, ends: "left", intents: 16 }, //                                  16 abandoned
  { n: 45, asked: KNOWN, opened: 40, ends: "sent", intents: 45 }, //                                  45 failed
  { n: 35, asked: KNOWN, ends: "sent", intents: 35 }, //                                              35 submittedUnopened
  { n: 30, asked: UNKNOWN, ends: "sent", intents: 30 }, //                                            30 submittedUnoffered
  { n: 20, asked: KNOWN, ends: "left", intents: 20 }, //                                              20 abandoned
  { n: 10, asked: UNKNOWN, ends: "left", intents: 10 }, //                                            10 abandoned
  { n: 120, arm: "holdout", asked: KNOWN, ends: "sent", intents: 120 }, //                           120 submitted
  { n: 100, arm: "holdout", asked: KNOWN, ends: "left", intents: 100 }, //                           100 left
];

/** Added up by hand from the table; the holdout's 220 stand apart. */
const expected = {
  intents: 280, //    60 + 16 + 10 + 8 + 30 + 16 + 45 + 35 + 30 + 20 + 10
  offered: 223, //    60 + 8 + 5 + 4 + 30 + 16 + 45 + 35 + 20
  opened: 168, //     60 + 8 + 5 + 4 + 30 + 16 + 45
  submitted: 127, //  8 + 5 + 4 second or earlier forms, 45 + 35 + 30
  ended: {
    confirmed: 65, //            60 + 5 (who came back on day 9 was content for more than a week)
    reversed: 12, //             8 + 4
    presumed: 30,
    failed: 45,
    submittedUnopened: 35,
    submittedUnoffered: 47, //   8 + 5 + 4 + 30
    abandoned: 46, //            16 + 20 + 10
    open: 0,
  },
};

describe("a scripted history of 500 intents", () => {
  let productId: string;
  let articleId: string;
  const names = new Set<string>();

  beforeAll(async () => {
    await freshDatabase();
    await database().installation.create({
      data: { id: 1, businessName: "Sahut", zone: "Asia/Jakarta", secretFingerprint: "test", createdAt: now() },
    });
    productId = (await createProduct({ key: "pixel-pack", name: "Pixel Pack" })).id;
    await database().mailbox.create({ data: { id: newId(), address: "support@example.test", name: "Support", productId, catchAll: true } });
    articleId = newId();
    const article = { productId, locale: "en", markdown: "", summary: "" };
    await database().article.createMany({
      data: [
        {
          ...article,
          id: articleId,
          key: "k",
          slug: "key",
          title: '=HYPERLINK("x") Your key is refused',
          html: "<p>On the second computer, choose Forget this key.</p>",
        },
        { ...article, id: newId(), key: "l", slug: "cats", title: "All about cats", html: "<p>They purr.</p>" },
        { ...article, id: newId(), key: "m", slug: "dogs", title: "All about dogs", html: "<p>They bark.</p>" },
      ],
    });
    await indexArticles();
    await saveMeasuring(SYSTEM, { holdout: "50", minutes: "10" });
    // The arms change every 30 days: the history begins with one.
    moveClock((Math.floor(now().getTime() / PERIOD) + 1) * PERIOD + DAY - now().getTime());
    await play();
  }, 120_000);
  afterAll(() => moveClock(0));

  async function play() {
    const people = history.flatMap((visit) => Array.from({ length: visit.n }, () => ({ ...visit, name: visitorIn(visit.arm) })));
    // Whoever will write a letter is known by a form that they sent before.
    await sendForms(people.filter(({ later }) => later === "letter5").map(({ name }) => name));
    const forms = await inParallel(people, fillIn);
    moveClock(5_000);
    await inParallel(forms, async ({ person, seal, intentId }) => {
      if (person.ends === "sent") await send(person.name, seal, person.asked);
      if (person.ends === "solved") await confirmSolved(person.name, intentId, articleId);
    });
    const coming = (later: Visit["later"]) => people.filter((person) => person.later === later).map(({ name }) => name);
    await later(3, () => sendForms(coming("form3")));
    await later(2, () => inParallel(coming("letter5"), writeLetter));
    await later(4, () => sendForms(coming("form9")));
    await later(8, async () => {});
  }

  /** The sweep closes what is due, and something is done; `days` after what came before. */
  async function later(days: number, work: () => Promise<unknown>) {
    moveClock(days * DAY);
    await settleIntents();
    await work();
    await settleIntents();
  }

  async function fillIn(person: Visit & { name: string }) {
    const seal = sealForm();
    const { intentId } = openForm(seal)!;
    const hits = await answerWhileAsking(NOBODY, person.name, { intentId, subject: person.asked, text: "", productId, locale: "en" });
    expect(hits).toHaveLength(person.asked === KNOWN && !person.arm ? 1 : 0);
    if (person.opened !== undefined) {
      await openOffer(person.name, intentId, articleId);
      await addDwell(person.name, intentId, articleId, person.opened);
    }
    return { person, seal, intentId };
  }

  async function sendForms(visitors: string[]) {
    const forms = visitors.map((visitor) => ({ visitor, seal: sealForm() }));
    moveClock(5_000);
    await inParallel(forms, ({ visitor, seal }) => send(visitor, seal, UNKNOWN));
  }

  function send(visitor: string, seal: string, subject: string) {
    const question = {
      seal,
      trap: "",
      product: "pixel-pack",
      subject,
      text: "What now?",
      email: `${visitor}@example.com`,
      name: "",
      locale: "en",
      reads: [],
      channel: "web" as const,
      files: [],
    };
    return askQuestion(visitor, question);
  }

  function writeLetter(visitor: string) {
    const requester = { email: `${visitor}@example.com` };
    return openFor(SYSTEM, {
      subject: "Still refused",
      text: "See above",
      requester,
      product: "pixel-pack",
      channel: "email",
      acknowledge: false,
    });
  }

  /** Somebody whom chance puts into this arm. */
  function visitorIn(arm: Visit["arm"]): string {
    for (let n = names.size; ; n++) {
      const name = `visitor-${n}`;
      if (!names.has(name) && isHeldOut(name, productId, 0.5) === (arm === "holdout")) {
        names.add(name);
        return name;
      }
    }
  }

  test("the table has 500 intents, and so has the desk", async () => {
    expect(history.reduce((sum, { intents }) => sum + intents, 0)).toBe(500);
    expect(await database().intent.count()).toBe(500);
  });

  test("the funnel, the headline's numbers and the value are those added up by hand", async () => {
    const report = await outcomeReport(SYSTEM, { days: 90 });
    expect(report.web).toEqual(expected);
    expect(report.value).toEqual({ minutesPerTicket: 10, confirmed: 650, resolved: 0 });
    expect(report.products).toEqual([{ id: productId, name: "Pixel Pack", web: expected, resolved: 0 }]);
    // Offered 223 times and opened 168 times; 60 + 5 stood, 8 + 4 were taken back. Seconds: (77 × 30 + 30 × 20 + 16 × 19 + 45 × 40) ÷ 168 = 29.8.
    expect(report.articles).toEqual([
      expect.objectContaining({
        id: articleId,
        offered: 223,
        opened: 168,
        confirmed: 65,
        reversed: 12,
        presumed: 30,
        failed: 45,
        seconds: 29,
      }),
    ]);
  });

  test("the lift: 120 of 220 wrote without suggestions, 127 of 280 with them", async () => {
    const { comparison } = await outcomeReport(SYSTEM, { days: 90 });
    expect(comparison).toMatchObject({ holdout: { of: 120, n: 220 }, shown: { of: 127, n: 280 } });
    // 54.5 % − 45.4 %; Newcombe's interval with the Wilson limits 47.9–61.0 % and 39.6–51.2 %: 9.2 − √(6.6² + 5.8²), 9.2 + √(6.5² + 5.8²)
    expect(comparison.lift!.difference).toBeCloseTo(0.0919, 4);
    expect(comparison.lift!.low).toBeCloseTo(0.0034, 3);
    expect(comparison.lift!.high).toBeCloseTo(0.1783, 3);
  });

  test("days that no longer change are added up once and give the same; the raw rows are not read again", async () => {
    const before = await outcomeReport(SYSTEM, { days: 90 });
    moveClock(20 * DAY);
    await keepDays();
    await keepDays();
    expect((await keptDays()).until).not.toBeNull();
    expect(await database().outcomeDay.aggregate({ _sum: { intents: true } })).toEqual({ _sum: { intents: 500 } });
    const after = await outcomeReport(SYSTEM, { days: 90 });
    expect(after).toEqual({ ...before, from: after.from, to: after.to });
  });

  test("every event of the CSV added up gives the page, and no cell is a formula", async () => {
    const lines: string[][] = [];
    for await (const cells of outcomeEvents(SYSTEM, { days: 90 })) lines.push(cells.map(String));
    const [head, ...events] = lines;
    const column = (name: string) => head!.indexOf(name);
    const count = (event: string, arm = "shown") =>
      new Set(
        events.filter((cells) => cells[column("event")] === event && cells[column("arm")] === arm).map((cells) => cells[column("intent")]),
      ).size;
    expect(count("intent") + count("intent", "holdout")).toBe(500);
    expect([count("intent"), count("offered"), count("opened")]).toEqual([expected.intents, expected.offered, expected.opened]);
    // A reversed intent says both.
    expect(count("confirmed")).toBe(expected.ended.confirmed + expected.ended.reversed);
    const { confirmed: _, open: __, ...others } = expected.ended;
    expect(Object.fromEntries(Object.keys(others).map((outcome) => [outcome, count(outcome)]))).toEqual(others);
    expect(csvLine(['=HYPERLINK("x") Your key', "+1", "plain, with comma"])).toBe(
      `"'=HYPERLINK(""x"") Your key",'+1,"plain, with comma"\r\n`,
    );
  });

  test("whoever left without a ticket left no word", async () => {
    expect(await database().intent.count({ where: { ticketId: null, subject: { not: "" } } })).toBe(0);
  });

  test("a ticket that documentation solved counts once it stayed so for a week, and not when it came back", async () => {
    const written = await Promise.all(["a", "b"].map(writeLetter));
    for (const { number } of written) await changeTicket(SYSTEM, number, { status: "solved", solvedBy: "docs" });
    moveClock(6 * DAY);
    await settleIntents();
    expect((await outcomeReport(SYSTEM, { days: 28 })).resolved).toBe(0);
    await changeTicket(SYSTEM, written[0]!.number, { status: "open" });
    moveClock(2 * DAY);
    await settleIntents();
    await settleIntents();
    const { resolved, value } = await outcomeReport(SYSTEM, { days: 28 });
    expect([resolved, value.resolved]).toEqual([1, 10]);
  });
});

async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let n = 0; n < items.length; n += 8) results.push(...(await Promise.all(items.slice(n, n + 8).map(work))));
  return results;
}
