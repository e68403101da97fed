import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseEmail } from "#app/mail/parse.ts";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import { mutate } from "./mutate.ts";
import { chance, full, patience, size } from "./proof.ts";

const folder = `${projectRoot}test/mail/letters`;
const letters = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".eml"))
  .sort()
  .map((file) => readFileSync(`${folder}/${file}`));
const random = chance();
const broken = () => mutate(letters[Math.floor(random() * letters.length)]!, random);

test("no bytes make reading a letter throw, hang, or hand on a NUL", { timeout: patience(20) }, async () => {
  expect(letters.length).toBeGreaterThan(10);
  for (let n = 0; n < (full ? 20_000 : 400); n++) {
    const raw = broken();
    const from = performance.now();
    const parsed = await parseEmail(raw);
    expect(performance.now() - from, raw.toString("latin1").slice(0, 500)).toBeLessThan(5_000);
    expect(JSON.stringify({ ...parsed, attachments: [] })).not.toContain("\\u0000");
    expect(parsed.html ?? "").not.toMatch(/<script|onload=/i);
  }
});

let sahut: Product;
beforeAll(async () => {
  sahut = await startProduct();
});
afterAll(() => sahut?.stop());

test("every broken letter that was taken ends in exactly one outcome", { timeout: patience(20) }, async () => {
  const n = size("messages", 3_000, 120);
  let taken = 0;
  for (let sent = 0; sent < n; sent += 20) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sahut.api("/mail?rcpt=support@localhost&from=someone@example.com", { raw: broken() })),
    );
    for (const { status, body } of answers) {
      expect([202, 400, 422], JSON.stringify(body)).toContain(status);
      if (status === 202) taken += 1;
    }
  }
  const ledger = await eventually(
    "every arrival has an outcome",
    async () => {
      const { body } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary");
      return body.pending === 0 && body;
    },
    60_000,
  );
  expect(ledger.received).toBe(taken);
  expect(Object.values(ledger.outcomes).reduce((sum, each) => sum + each, 0)).toBe(taken);
  expect((await fetch(`${sahut.url}/readyz`)).status).toBe(200);
});
