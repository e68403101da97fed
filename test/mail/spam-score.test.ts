import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { release } from "#app/mail/arrive.ts";
import { arrival } from "#app/mail/ledger.ts";
import { saveSenderRule } from "#app/mail/sender-rule-changes.ts";
import { saveSpamLimits, spamLimits } from "#app/mail/spam-limits.ts";
import { overLimit, spamScore } from "#app/mail/spam-score.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { colleague } from "#test/support/colleague.ts";
import { drainAll, openInstallation, openPostOffice, outcomeOf, receive } from "./post-office.ts";

const scored = (...headers: Array<[string, string]>) => spamScore({ headers: headers.map(([name, value]) => ({ name, value })) });

describe("a filter's score is read", () => {
  test.each([
    ["x-spam-status", "No, score=-1.9 required=5.0 tests=BAYES_00,HTML_MESSAGE autolearn=ham version=4.0.0", -1.9],
    ["x-spam-status", "Yes, score=14.4 required=5.0 tests=URIBL_BLACK", 14.4],
    ["x-spam-status", "No, hits=2.5 required=6.3", 2.5],
    ["x-spam-score", "4.2 (++++)", 4.2],
    ["x-spam-score", "+++++", null],
    ["x-spam-score", "1.2.3", null],
    ["x-rspamd-score", "-0.889991", -0.889991],
    ["x-rspamd-score", "12", 12],
    ["x-spamd-result", "default: False [7.60 / 15.00]; BAYES_SPAM(5.10)[100.00%]", 7.6],
    ["x-spam-status", "maybe", null],
  ])("%s: %s", (header, value, points) => {
    expect(scored([header, value])).toEqual({ points, level: null });
  });

  test.each([
    ["x-forefront-antispam-report", "CIP:192.0.2.1;CTRY:;LANG:en;SCL:5;SRV:;IPV:NLI;SFV:SPM;", 5],
    ["x-forefront-antispam-report", "CIP:192.0.2.1;SCL:-1;SFV:SKN", -1],
    ["x-ms-exchange-organization-scl", "6", 6],
    ["x-ms-exchange-organization-scl", "six", null],
  ])("%s: %s", (header, value, level) => {
    expect(scored([header, value])).toEqual({ points: null, level });
  });

  test("of each header the topmost, of several filters the stricter: what a sender invents harms only their own mail", () => {
    expect(scored(["x-spam-score", "9"], ["x-spam-score", "-50"]).points).toBe(9);
    expect(scored(["x-spam-score", "1"], ["x-spam-score", "50"]).points).toBe(1);
    expect(scored(["x-spam-score", "-50"], ["x-rspamd-score", "9"]).points).toBe(9);
  });

  test("the limit itself is too much; without limits nothing is", () => {
    expect(overLimit({ points: 8, level: null }, { points: 8, level: 5 })).toBe("8 ≥ 8");
    expect(overLimit({ points: 7.99, level: 4 }, { points: 8, level: 5 })).toBeNull();
    expect(overLimit({ points: 1, level: 5 }, { points: 8, level: 5 })).toBe("5 ≥ 5");
    expect(overLimit({ points: 99, level: 9 }, { points: null, level: null })).toBeNull();
    expect(overLimit({ points: null, level: null }, { points: 1, level: 1 })).toBeNull();
  });
});

describe("mail with a score", () => {
  const spam = (headers: Record<string, string>, from = "prize@example.net") => receive({ from, headers });

  beforeAll(async () => {
    await openPostOffice();
    await openInstallation();
  });
  beforeEach(() => saveSpamLimits(SYSTEM, { points: "8", level: "5" }));

  test("above the limit waits in quarantine with its reason, and becomes a ticket when a colleague releases it", async () => {
    const held = await spam({ "X-Spam-Status": "No, score=8.3 required=15.0" });
    expect(held).toMatchObject({ outcome: "quarantined", reason: "spamScore", detail: "8.3 ≥ 8", ticket: null });
    expect((await arrival(SYSTEM, held.id)).spam).toEqual({ points: 8.3, level: null });
    await release(SYSTEM, held.id);
    await drainAll();
    expect(await outcomeOf(held.id)).toMatchObject({ outcome: "opened" });
    expect(await spam({ "X-Forefront-Antispam-Report": "CIP:192.0.2.1;SCL:6;" })).toMatchObject({ reason: "spamScore", detail: "6 ≥ 5" });
  });

  test("below it, without a limit, or by a sender who is let through, it is a ticket", async () => {
    expect(await spam({ "X-Rspamd-Score": "7.9" })).toMatchObject({ outcome: "opened" });
    await saveSenderRule(SYSTEM, { pattern: "known@example.net", verdict: "allow" });
    expect(await spam({ "X-Rspamd-Score": "30" }, "known@example.net")).toMatchObject({ outcome: "opened" });
    await saveSpamLimits(SYSTEM, { points: "", level: "0" });
    expect(await spamLimits.get()).toEqual({ points: null, level: null });
    expect(await spam({ "X-Rspamd-Score": "30" })).toMatchObject({ outcome: "opened" });
  });

  test("the limits are an administrator's, and numbers", async () => {
    await expect(saveSpamLimits(await colleague("agent", "Agent"), { points: "1", level: "" })).rejects.toMatchObject({ status: 403 });
    for (const points of ["many", "-1", "101"])
      await expect(saveSpamLimits(SYSTEM, { points, level: "" })).rejects.toMatchObject({ fields: { spamPoints: "badNumber" } });
    await saveSpamLimits(SYSTEM, { points: "6,5", level: "" });
    expect(await spamLimits.get()).toEqual({ points: 6.5, level: null });
  });
});
