import { afterAll, beforeAll, expect, test } from "vitest";
import { notSolvedByDocs, solvedByDocs } from "#app/deflection/answer.ts";
import { addReferrals, referToArticle } from "#app/deflection/refer.ts";
import { outcomeReport } from "#app/deflection/report/report.ts";
import { settleIntents } from "#app/deflection/settle.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { SYSTEM } from "#app/staff/actor.ts";
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
});
