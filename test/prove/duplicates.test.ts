import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";
import { full, patience } from "./proof.ts";

const messages = full ? 20 : 8;
const copies = 8;
let sahut: Product;

beforeAll(async () => {
  sahut = await startProduct();
});
afterAll(() => sahut?.stop());

test(`${messages} messages, each delivered ${copies} times at once through two doors, become ${messages} tickets`, {
  timeout: patience(5),
}, async () => {
  const letters = Array.from({ length: messages }, (_, i) =>
    letter({ from: `Dewi ${i} <dewi${i}@example.com>`, subject: `Licence key ${i} refused` }),
  );
  const deliveries = letters.flatMap((raw, i) =>
    Array.from({ length: copies }, async (_, copy) => {
      if (copy % 2) return sahut.smtp(raw, { from: `dewi${i}@example.com`, to: "support@localhost" });
      const answer = await sahut.api("/mail?rcpt=support@localhost", { raw });
      expect(answer.status).toBe(202);
    }),
  );
  await Promise.all(deliveries);

  const ledger = await eventually("every arrival has an outcome", async () => {
    const { body } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary");
    return body.pending === 0 && body;
  });
  expect(ledger.received).toBe(messages * copies);
  expect(ledger.outcomes).toMatchObject({ opened: messages, duplicate: messages * (copies - 1), added: 0, quarantined: 0 });

  const { body } = await sahut.api<{ items: Array<{ subject: string }> }>("/tickets?limit=100");
  expect(body.items.map((ticket) => ticket.subject).sort()).toEqual(letters.map((_, i) => `Licence key ${i} refused`).sort());
});
