import { expect, test } from "vitest";
import { nextAttempt, verdictOn } from "#app/mail/delivery-error.ts";

test.each([
  { answer: "refused", ended: false, verdict: "failed" },
  { answer: "refused", ended: true, verdict: "failed" },
  { answer: "later", ended: false, verdict: "retry" },
  { answer: "later", ended: true, verdict: "retry" },
  { answer: null, ended: false, verdict: "retry" },
  { answer: null, ended: true, verdict: "uncertain" },
] as const)("answer $answer, end of DATA left: $ended → $verdict", ({ answer, ended, verdict }) => {
  expect(verdictOn({ answer, ended })).toBe(verdict);
});

test("tries come after 1, 5, 15, 60 minutes, then hours apart, and end after two days", () => {
  const first = new Date("2026-11-22T08:00:00Z");
  const minutes = (attempts: number, at = first) => {
    const next = nextAttempt(attempts, first, at);
    return next && (next.getTime() - at.getTime()) / 60_000;
  };
  expect([1, 2, 3, 4, 5, 6, 20].map((attempts) => minutes(attempts))).toEqual([1, 5, 15, 60, 120, 240, 240]);
  expect(minutes(15, new Date("2026-11-24T07:00:00Z"))).toBeNull();
});
