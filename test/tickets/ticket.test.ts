import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replyDueAt } from "#app/tickets/due.ts";
import { previewOf, priorities, statusAfterCustomerMessage, statuses, turnOf } from "#app/tickets/ticket.ts";

describe("whose turn it is", () => {
  const since = new Date();
  it.each([
    ["new", since, "ours"],
    ["open", since, "ours"],
    ["open", null, "theirs"],
    ["pending", null, "theirs"],
    ["onHold", null, "hold"],
    ["solved", null, "done"],
    ["closed", null, "done"],
  ] as const)("%s", (status, waitingSince, turn) => {
    expect(turnOf({ status, waitingSince })).toBe(turn);
  });
});

it("a customer's message never leaves a ticket where nobody looks", () => {
  for (const status of statuses) expect(["new", "open", "followUp"]).toContain(statusAfterCustomerMessage(status));
});

it("the more urgent, the sooner an answer is due", () => {
  const at = new Date("2026-03-01T08:00:00Z");
  const due = priorities.map((priority) => replyDueAt(at, priority)!.getTime());
  expect(due).toEqual([...due].sort((a, b) => b - a));
  expect(replyDueAt(null, "urgent")).toBeNull();
});

it("a preview is one line of at most 200 characters that never cuts one in half", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 1000 }), (text) => {
      const preview = previewOf(text);
      expect(Array.from(preview).length).toBeLessThanOrEqual(200);
      expect(preview).not.toMatch(/[\n\t]/);
      expect(preview).not.toMatch(/\p{Cs}/u);
    }),
  );
});
