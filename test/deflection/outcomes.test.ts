import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { askQuestion } from "#app/deflection/ask.ts";
import { openForm, sealForm } from "#app/deflection/form.ts";
import { isHeldOut } from "#app/deflection/holdout.ts";
import { addDwell, answerWhileAsking, openOffer } from "#app/deflection/intents.ts";
import { confirmSolved } from "#app/deflection/outcomes.ts";
import { settleIntents } from "#app/deflection/settle.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { indexArticles } from "#app/search/index-articles.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { freshDatabase } from "#test/support/database.ts";

const DAY = 24 * 3_600_000;

describe("what becomes of a question on the web", () => {
  let productId: string;
  const subject = "My key is refused on the second computer";
  const visit = () => {
    const seal = sealForm();
    return { seal, intentId: openForm(seal)!.intentId };
  };
  const type = (visitor: string, intentId: string, text = "") =>
    answerWhileAsking(NOBODY, visitor, { intentId, subject, text, productId, locale: "en" });
  const send = (visitor: string, seal: string, more = {}) => {
    moveClock(5_000);
    const question = {
      seal,
      trap: "",
      product: "pixel-pack",
      subject,
      text: "What now?",
      email: "dewi@example.com",
      name: "Dewi",
      locale: "en",
      reads: [],
      files: [],
      channel: "web" as const,
    };
    return askQuestion(visitor, { ...question, ...more });
  };
  const outcome = async (id: string) => (await database().intent.findUniqueOrThrow({ where: { id } })).outcome;

  beforeAll(async () => {
    await freshDatabase();
    productId = (await createProduct({ key: "pixel-pack", name: "Pixel Pack" })).id;
    await database().mailbox.create({ data: { id: newId(), address: "support@example.test", name: "Support", productId, catchAll: true } });
    const article = { key: "k", productId, locale: "en", markdown: "", summary: "" };
    await database().article.createMany({
      data: [
        {
          ...article,
          id: newId(),
          slug: "key",
          title: "Your key is refused after an update",
          html: "<p>On the second computer, choose Forget this key.</p>",
        },
        { ...article, id: newId(), key: "l", slug: "cats", title: "All about cats", html: "<p>They purr.</p>" },
        { ...article, id: newId(), key: "m", slug: "dogs", title: "All about dogs", html: "<p>They bark.</p>" },
      ],
    });
    await indexArticles();
  });
  let dewi: string;
  beforeEach(() => {
    dewi = newId();
  });
  afterEach(() => moveClock(0));

  test("typing is one intent, whatever is typed, and is offered what fits", async () => {
    const { intentId } = visit();
    await type(dewi, intentId);
    const hits = await type(dewi, intentId, "It worked yesterday.");
    expect(hits.map((hit) => hit.slug)).toEqual(["key"]);
    expect(await database().intent.count({ where: { visitor: dewi } })).toBe(1);
    expect(await database().offer.count({ where: { intentId } })).toBe(1);
  });

  test("two words are too few, and a question about nothing of ours is offered nothing", async () => {
    const { intentId } = visit();
    expect(await answerWhileAsking(NOBODY, dewi, { intentId, subject: "key refused", text: "", productId, locale: "en" })).toEqual([]);
    expect(
      await answerWhileAsking(NOBODY, dewi, {
        intentId,
        subject: "what is the weather in Jakarta tomorrow",
        text: "",
        productId,
        locale: "en",
      }),
    ).toEqual([]);
  });

  test("found and left happy: confirmed", async () => {
    const { intentId } = visit();
    const [hit] = await type(dewi, intentId);
    expect(await confirmSolved(dewi, intentId, hit!.articleId)).toBe(true);
    expect(await outcome(intentId)).toBe("confirmed");
  });

  test("nobody confirms for another visitor, or with an article that was not offered", async () => {
    const { intentId } = visit();
    const [hit] = await type(dewi, intentId);
    expect(await confirmSolved(newId(), intentId, hit!.articleId)).toBe(false);
    expect(await confirmSolved(dewi, intentId, newId())).toBe(false);
    expect(await outcome(intentId)).toBeNull();
  });

  test("a ticket within seven days takes it back; after eight it stands", async () => {
    const { intentId } = visit();
    const [hit] = await type(dewi, intentId);
    await confirmSolved(dewi, intentId, hit!.articleId);
    moveClock(8 * DAY);
    await send(dewi, visit().seal);
    expect(await outcome(intentId)).toBe("confirmed");

    const again = visit();
    await type(dewi, again.intentId);
    await confirmSolved(dewi, again.intentId, hit!.articleId);
    moveClock(6 * DAY);
    await send(dewi, visit().seal);
    expect(await outcome(again.intentId)).toBe("reversed");
  });

  test("read, then sent: failed, and the ticket shows what was read", async () => {
    const { seal, intentId } = visit();
    const [hit] = await type(dewi, intentId);
    await openOffer(dewi, intentId, hit!.articleId);
    await addDwell(dewi, intentId, hit!.articleId, 40);
    const { number } = await send(dewi, seal);
    expect(await outcome(intentId)).toBe("failed");
    const intent = await database().intent.findUniqueOrThrow({ where: { id: intentId }, include: { ticket: true, offers: true } });
    expect(intent.ticket).toMatchObject({ number, channel: "web", subject });
    expect(intent.offers[0]).toMatchObject({ dwell: 40, openedAt: expect.any(Date) });
  });

  test("offered but not opened, and not offered at all, are told apart", async () => {
    const offered = visit();
    await type(dewi, offered.intentId);
    await send(dewi, offered.seal);
    expect(await outcome(offered.intentId)).toBe("submittedUnopened");
    const plain = visit();
    await send(dewi, plain.seal);
    expect(await outcome(plain.intentId)).toBe("submittedUnoffered");
  });

  test("left without a word: presumed when it was read for 20 seconds, else abandoned, after seven days", async () => {
    const [reader, passerBy] = [visit(), visit()];
    const [hit] = await type(dewi, reader.intentId);
    await openOffer(dewi, reader.intentId, hit!.articleId);
    await addDwell(dewi, reader.intentId, hit!.articleId, 20);
    await type(dewi, passerBy.intentId);
    await settleIntents();
    expect(await outcome(reader.intentId)).toBeNull();
    moveClock(7 * DAY + 1000);
    await settleIntents();
    expect([await outcome(reader.intentId), await outcome(passerBy.intentId)]).toEqual(["presumed", "abandoned"]);
  });

  test("the same form sent twice, or twice at once, is one ticket", async () => {
    const { seal } = visit();
    const sent = await Promise.all([send(dewi, seal), send(dewi, seal)]);
    const later = await send(dewi, seal);
    expect(new Set([...sent, later].map((answer) => answer.number)).size).toBe(1);
    expect(sent.filter((answer) => answer.key !== null)).toHaveLength(1);
  });

  test("what does not fit is told per field, and nothing is written", async () => {
    const before = await database().ticket.count();
    await expect(send(dewi, visit().seal, { subject: " ", email: "dewi at example" })).rejects.toMatchObject({
      status: 422,
      fields: { subject: "required", email: "badAddress" },
    });
    expect(await database().ticket.count()).toBe(before);
  });

  test("machines are asked once more: too quick, the hidden field filled, a forged seal", async () => {
    const { seal } = visit();
    const question = {
      seal,
      trap: "",
      product: null,
      subject,
      text: "x",
      email: "a@example.com",
      name: "",
      locale: "en",
      reads: [],
      files: [],
      channel: "web" as const,
    };
    await expect(askQuestion(dewi, question)).rejects.toMatchObject({ code: "looksAutomatic" });
    await expect(send(dewi, seal, { trap: "https://spam.example" })).rejects.toMatchObject({ code: "looksAutomatic" });
    await expect(send(dewi, "forged")).rejects.toMatchObject({ code: "looksAutomatic" });
  });

  test("the holdout arm is stable for 30 days and as large as it is set", () => {
    const at = new Date("2026-11-20T00:00:00Z");
    const people = Array.from({ length: 4000 }, (_, i) => `visitor-${i}`);
    const held = people.filter((visitor) => isHeldOut(visitor, productId, 0.1, at));
    expect(held.length / people.length).toBeGreaterThan(0.08);
    expect(held.length / people.length).toBeLessThan(0.12);
    expect(people.filter((visitor) => isHeldOut(visitor, productId, 0, at))).toEqual([]);
  });
});
