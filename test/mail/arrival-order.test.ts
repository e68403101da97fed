import { beforeAll, describe, expect, test } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { letter } from "#test/support/smtp-client.ts";
import { arrive, drainAll, expectBalance, openPostOffice, outcomeOf, receive } from "./post-office.ts";

// What becomes of mail must not depend on the order in which it comes, nor on how many take it up at once.

beforeAll(async () => void (await openPostOffice()));

describe("the same message", () => {
  test("eight times at once, twenty messages: twenty tickets", async () => {
    const before = await database().ticket.count();
    const letters = Array.from({ length: 20 }, (_, i) => letter({ from: `many${i}@example.com`, subject: `Many ${i}` }));
    const ids = await Promise.all(letters.flatMap((raw) => Array.from({ length: 8 }, async () => (await arrive(raw)).id)));
    await Promise.all(Array.from({ length: 4 }, drainAll));
    await drainAll();
    const outcomes = await database().mailArrival.groupBy({ by: ["outcome"], where: { id: { in: ids } }, _count: true });
    expect(Object.fromEntries(outcomes.map((each) => [each.outcome, each._count]))).toEqual({ opened: 20, duplicate: 140 });
    expect(await database().ticket.count()).toBe(before + 20);
  });
});

describe("an answer", () => {
  test("in the same batch as its question finds it", async () => {
    const question = await arrive({ from: "dewi@example.com", subject: "Together", messageId: "<together@mail.example.com>" });
    const answer = await arrive({ from: "dewi@example.com", subject: "Re: Together", inReplyTo: "<together@mail.example.com>" });
    await drainAll();
    const ticketId = (await outcomeOf(question.id)).ticketId;
    expect(await outcomeOf(answer.id)).toMatchObject({ outcome: "added", ticketId });
  });

  test("beside its question in other hands waits for it", async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const question = await arrive({ from: `pair${i}@example.com`, subject: `Pair ${i}`, messageId: `<pair${i}@mail.example.com>` });
        return {
          question,
          answer: await arrive({ from: `friend${i}@example.com`, subject: `Re: Pair ${i}`, inReplyTo: `<pair${i}@mail.example.com>` }),
        };
      }),
    );
    await Promise.all(Array.from({ length: 6 }, drainAll));
    while ((await database().mailArrival.count({ where: { state: "pending" } })) > 0) await drainAll();
    for (const { question, answer } of pairs) {
      expect(await outcomeOf(answer.id)).toMatchObject({ outcome: "added", ticketId: (await outcomeOf(question.id)).ticketId });
    }
  });

  test("that came before its question and named it takes the question in", async () => {
    const answer = await receive({
      from: "budi@example.com",
      cc: "dewi@example.com",
      subject: "Re: Late",
      references: "<late@mail.example.com>",
    });
    const question = await receive({ from: "dewi@example.com", subject: "Late", messageId: "<late@mail.example.com>" });
    expect(question).toMatchObject({ outcome: "added", ticketId: answer.ticketId });
  });
});

test("and in the end everything that arrived has one outcome, and the sums agree", expectBalance);
