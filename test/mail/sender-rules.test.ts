import { beforeAll, describe, expect, test } from "vitest";
import { release, replay } from "#app/mail/arrive.ts";
import { mailSummary } from "#app/mail/ledger.ts";
import { listSenderRules, previewSenderRule, removeSenderRule, saveSenderRule } from "#app/mail/sender-rule-changes.ts";
import { ruleFor, type SenderRule } from "#app/mail/sender-rules.ts";
import { database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { drainAll, openPostOffice, outcomeOf, receive } from "./post-office.ts";

const rules = (of: Record<string, SenderRule["verdict"]>) =>
  new Map(Object.entries(of).map(([pattern, verdict]) => [pattern, { id: pattern, pattern, verdict }]));

describe("the nearest rule decides", () => {
  const all = rules({ "example.com": "block", "mail.example.com": "suspend", "dewi@example.com": "allow" });
  test.each([
    ["dewi@example.com", "allow"],
    ["Dewi@Example.com ", "allow"],
    ["budi@example.com", "block"],
    ["budi@mail.example.com", "suspend"],
    ["budi@a.b.example.com", "block"],
    ["budi@notexample.com", undefined],
    ["example.com@elsewhere.org", undefined],
    ["", undefined],
  ])("%j: %s", (address, verdict) => {
    expect(ruleFor(all, address)?.verdict).toBe(verdict);
  });
});

describe("mail from a sender with a rule", () => {
  beforeAll(async () => {
    await openPostOffice();
  });

  test("that suspends waits in quarantine with its cause, until a colleague makes a ticket of it", async () => {
    await saveSenderRule(SYSTEM, { pattern: "@Casino.example", verdict: "suspend" });
    const held = await receive({ from: "Win <win@news.casino.example>", subject: "You won" });
    expect(held).toMatchObject({ outcome: "quarantined", reason: "senderSuspended", detail: "casino.example", ticket: null });
    await release(SYSTEM, held.id);
    await drainAll();
    expect(await outcomeOf(held.id)).toMatchObject({ outcome: "opened", ticket: { subject: "You won" } });
  });

  test("that blocks is refused and kept, and becomes a ticket when the rule is gone and it is tried again", async () => {
    await saveSenderRule(SYSTEM, { pattern: "pest@example.org", verdict: "block" });
    const refused = await receive({ from: "pest@example.org", subject: "Buy now" });
    expect(refused).toMatchObject({ outcome: "refused", reason: "senderBlocked", ticket: null });
    expect(await receive({ from: "friend@example.org" })).toMatchObject({ outcome: "opened" });
    const [rule] = (await listSenderRules(SYSTEM)).filter(({ pattern }) => pattern === "pest@example.org");
    await removeSenderRule(SYSTEM, rule!.id);
    await replay(SYSTEM, refused.id);
    await drainAll();
    expect(await outcomeOf(refused.id)).toMatchObject({ outcome: "opened" });
  });

  test("that allows comes through although a filter calls it spam; without the rule it is held", async () => {
    const spam = { from: "kasir@bank.example", headers: { "X-Spam-Flag": "YES" } };
    expect(await receive(spam)).toMatchObject({ outcome: "quarantined", reason: "spam" });
    await saveSenderRule(SYSTEM, { pattern: "kasir@bank.example", verdict: "allow" });
    expect(await receive(spam)).toMatchObject({ outcome: "opened" });
  });

  test("a rule is shown with what it would have met, before it is made", async () => {
    const preview = await previewSenderRule(SYSTEM, "bank.example");
    expect(preview).toMatchObject({ pattern: "bank.example", mails: 2 });
    expect(preview.outcomes).toEqual(
      expect.arrayContaining([
        { outcome: "opened", n: 1 },
        { outcome: "quarantined", n: 1 },
      ]),
    );
    expect(preview.newest[0]).toMatchObject({ from: "kasir@bank.example" });
    expect(await previewSenderRule(SYSTEM, "nobody@bank.example")).toMatchObject({ mails: 0, newest: [] });
  });

  test("the same pattern twice is one rule, each change is told in the audit log", async () => {
    await saveSenderRule(SYSTEM, { pattern: "twice.example", verdict: "block" });
    await saveSenderRule(SYSTEM, { pattern: "TWICE.example", verdict: "suspend" });
    expect((await listSenderRules(SYSTEM)).filter(({ pattern }) => pattern === "twice.example")).toMatchObject([{ verdict: "suspend" }]);
    const told = await database().auditEntry.findMany({ where: { subjectName: "twice.example" }, orderBy: { id: "asc" } });
    expect(told.map(({ before, after }) => ({ before, after }))).toEqual([
      { before: null, after: { verdict: "block" } },
      { before: { verdict: "block" }, after: { verdict: "suspend" } },
    ]);
  });

  test.each(["", "com", "two words@example.com", "@", "a@b@", "support@localhost", "exa mple.com", "name@com"])(
    "%j is no pattern",
    async (pattern) => {
      await expect(saveSenderRule(SYSTEM, { pattern, verdict: "block" })).rejects.toMatchObject({ status: 422 });
    },
  );

  test("the ledger balances all the while", async () => {
    const { received, pending, outcomes } = await mailSummary(SYSTEM);
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, pending)).toBe(received);
    expect(outcomes.refused + outcomes.quarantined).toBeGreaterThan(0);
  });
});
