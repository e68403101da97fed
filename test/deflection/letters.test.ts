import { afterAll, beforeAll, expect, test } from "vitest";
import { notSolvedByDocs, solvedByDocs } from "#app/deflection/answer.ts";
import { documentationDebt } from "#app/deflection/debt/debt.ts";
import { addReferrals, referToArticle } from "#app/deflection/refer.ts";
import { outcomeEvents } from "#app/deflection/report/events.ts";
import { outcomeReport } from "#app/deflection/report/report.ts";
import { settleIntents } from "#app/deflection/settle.ts";
import { voteFor } from "#app/knowledge/votes.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { referralToken } from "#app/tickets/referrals.ts";
import { markSpam } from "#app/tickets/spam.ts";
import { setStatus } from "#app/tickets/status.ts";
import { colleague, type Desk, letter, openDesk, writeAgain } from "../tickets/desk.ts";

const DAY = 24 * 3_600_000;
let desk: Desk;
const articleId = newId();

beforeAll(async () => {
  desk = await openDesk();
  const { productId } = desk;
  const text = { title: "Your key is refused", markdown: "Choose Forget this key.", html: "<p>Choose Forget this key.</p>", summary: "" };
  await database().article.create({ data: { id: articleId, key: "k", slug: "key", locale: "en", productId, ...text } });
});
afterAll(() => moveClock(0));

/** A letter that was confirmed with these articles: its ticket, and the token of its links. */
async function confirmed(from: string, { articles = 1, holdout = false } = {}) {
  const ticket = await letter(desk, from);
  const { messageId, address } = ticket;
  await transaction((tx) =>
    addReferrals(tx, [{ messageId, address, by: "acknowledgement", holdout, articles: articles ? [{ articleId, score: 1 }] : [] }]),
  );
  return { ...ticket, token: await tokenOf(messageId) };
}

async function tokenOf(messageId: string): Promise<string> {
  return referralToken((await database().referral.findUniqueOrThrow({ where: { messageId } })).id);
}

async function csv(asked: { days: number; productId?: string } = { days: 28 }) {
  const lines: Array<Array<string | number | Date | null>> = [];
  for await (const cells of outcomeEvents(SYSTEM, asked)) lines.push(cells);
  const [head, ...rest] = lines;
  return rest.map((cells) => Object.fromEntries(cells.map((cell, n) => [head![n] as string, cell])));
}

test("each letter that named an article ends in one way, and a ticket is credited to one letter", async () => {
  const rina = await colleague("Rina");
  const [stays, comesBack, asks, , both] = [
    await confirmed("Dewi"),
    await confirmed("Budi"),
    await confirmed("Sari"),
    await confirmed("Ayu"),
    await confirmed("Made"),
  ];
  await confirmed("Heldout", { holdout: true });
  await confirmed("Nothing", { articles: 0 });
  const advert = await confirmed("Advert");
  await markSpam(SYSTEM, advert.number);

  await solvedByDocs(stays.token, articleId);
  await solvedByDocs(comesBack.token, articleId);
  await notSolvedByDocs(asks.token, "tooHard");
  const referred = await referToArticle(rina, both.number, { articleId, excerpt: "Choose Forget this key.", opening: "" });
  await solvedByDocs(await tokenOf(referred.messageId), articleId);
  const letters = async () => (await outcomeReport(SYSTEM, { days: 28 })).letters;
  expect(await letters()).toEqual({
    acknowledgement: { sent: 5, ended: { resolved: 0, solvedNow: 2, takenBack: 0, stillAsked: 1, silent: 2 } },
    agent: { sent: 1, ended: { resolved: 0, solvedNow: 1, takenBack: 0, stillAsked: 0, silent: 0 } },
  });

  await writeAgain(comesBack, "It is refused again.");
  moveClock(8 * DAY);
  await settleIntents();
  // Nobody objected to what was referred to: nobody pressed a button either.
  const quiet = await letter(desk, "Wayan");
  await referToArticle(rina, quiet.number, { articleId, excerpt: "Choose Forget this key.", opening: "" });
  await setStatus(SYSTEM, quiet.number, { status: "solved", solvedBy: "docs" });
  expect(await letters()).toEqual({
    acknowledgement: { sent: 5, ended: { resolved: 1, solvedNow: 0, takenBack: 1, stillAsked: 1, silent: 2 } },
    agent: { sent: 2, ended: { resolved: 1, solvedNow: 1, takenBack: 0, stillAsked: 0, silent: 0 } },
  });
  const ofOther = await outcomeReport(SYSTEM, { days: 28, productId: desk.other.productId });
  expect(ofOther.letters.acknowledgement.sent).toBe(0);
  // Those of eight days ago are not of this week.
  expect((await outcomeReport(SYSTEM, { days: 7 })).letters.acknowledgement.sent).toBe(0);

  // Every line of the CSV added up gives the same.
  const lines = await csv();
  for (const by of ["acknowledgement", "agent"] as const) {
    const { sent, ended } = (await letters())[by];
    const count = (event: string) => lines.filter((line) => line.by === by && line.event === event).length;
    expect([count("letter"), count("named")]).toEqual([sent, sent]);
    expect(Object.fromEntries(Object.keys(ended).map((end) => [end, count(end)]))).toEqual(ended);
  }
  const [asked] = lines.filter(({ event }) => event === "stillAsked");
  expect(asked).toMatchObject({ reason: "tooHard", ticket: asks.number, arm: "shown", product: "Pixel Pack", language: "en" });
  expect(asked!.at).toBeInstanceOf(Date);
  expect(lines.filter(({ event }) => event === "silent").map(({ at }) => at)).toEqual([null, null]);
  expect(lines.find(({ event, by }) => event === "named" && by === "acknowledgement")).toMatchObject({
    ...{ article: "Your key is refused", rank: 1, score: 1 },
  });
  expect(await csv({ days: 28, productId: desk.other.productId })).toEqual([]);
  expect((await csv({ days: 7 })).filter(({ by, event }) => by === "acknowledgement" && event === "letter")).toEqual([]);
});

test("why an article in a letter did not help stands with its writer, beside what readers of the help centre say", async () => {
  const failing = async () => (await documentationDebt(SYSTEM)).open.filter(({ kind }) => kind === "failing");
  // One reader of the first test. Neither spam, nor the comparison group, nor who changed their mind, counts.
  expect(await failing()).toMatchObject([{ article: { id: articleId }, letters: 1, letterReasons: { tooHard: 1 }, no: 0, minutes: 8 }]);
  const [silent, didNot, changed, advert] = [
    await confirmed("Kadek"),
    await confirmed("Komang"),
    await confirmed("Putu"),
    await confirmed("Ad"),
  ];
  await notSolvedByDocs(silent.token, null);
  await notSolvedByDocs(didNot.token, "didNotAnswer");
  await notSolvedByDocs(changed.token, "notRelated");
  await solvedByDocs(changed.token, articleId);
  await notSolvedByDocs(advert.token, "notRelated");
  await markSpam(SYSTEM, advert.number);
  await voteFor(NOBODY, articleId, { visitor: "v1", helpful: false, reason: "didNotAnswer" });
  expect(await failing()).toMatchObject([
    { letters: 3, letterReasons: { tooHard: 1, didNotAnswer: 1 }, no: 1, reasons: { didNotAnswer: 1 }, minutes: 26 },
  ]);
  expect(Object.keys(((await failing())[0] as { letterReasons: object }).letterReasons)).not.toContain("notRelated");
});
