import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmail } from "#app/mail/parse.ts";
import {
  isOurMessageId,
  makeThreadToken,
  ourMessageId,
  readThreadToken,
  replyAddress,
  type Seal,
  threadEvidence,
} from "#app/mail/thread.ts";
import { newId } from "#app/platform/ids.ts";

function sealOf(secret: string): Seal {
  const make = (text: string) =>
    [...createHmac("sha256", secret).update(text).digest().subarray(0, 16)]
      .map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte & 31])
      .join("");
  return { make, matches: (text, seal) => make(text) === seal };
}

const SEAL = sealOf("secret");
const NAME = { ticketNumber: 1042, messageId: newId() };

describe("a thread token", () => {
  test("names ticket and message, and fits an address", () => {
    const token = makeThreadToken(NAME, SEAL);
    expect(token).toMatch(/^[a-z2-7]{48}$/);
    expect(readThreadToken(token, SEAL)).toEqual(NAME);
    expect(readThreadToken(token.toUpperCase(), SEAL)).toEqual(NAME);
  });

  test("of any ticket and message comes back as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.uuid({ version: 7 }), (ticketNumber, messageId) => {
        expect(readThreadToken(makeThreadToken({ ticketNumber, messageId }, SEAL), SEAL)).toEqual({ ticketNumber, messageId });
      }),
    );
  });

  test("with one letter changed, or sealed by another secret, names nothing", () => {
    const token = makeThreadToken(NAME, SEAL);
    for (let index = 0; index < token.length; index++) {
      const changed = token.slice(0, index) + (token[index] === "a" ? "b" : "a") + token.slice(index + 1);
      expect(readThreadToken(changed, SEAL)).toBeNull();
    }
    expect(readThreadToken(makeThreadToken(NAME, sealOf("other")), SEAL)).toBeNull();
    expect(readThreadToken("", SEAL)).toBeNull();
  });
});

test("our Message-ID is known by its shape and domain", () => {
  const id = ourMessageId(NAME, "shop.example", SEAL);
  expect(isOurMessageId(id, "shop.example")).toBe(true);
  expect(isOurMessageId(id, "other.example")).toBe(false);
  expect(isOurMessageId("t.short@shop.example", "shop.example")).toBe(false);
});

test("a reply address stays below 64 octets or there is none", () => {
  expect(replyAddress("support@shop.example", NAME, SEAL)).toMatch(/^support\+[a-z2-7]{48}@shop\.example$/);
  expect(replyAddress("customer-support-team@shop.example", NAME, SEAL)).toBeNull();
});

describe("the evidence comes in one order", () => {
  const ours = ourMessageId(NAME, "shop.example", SEAL);
  const other = { ticketNumber: 7, messageId: newId() };

  async function evidence(headers: string, to: string[] = []) {
    return threadEvidence(await parseEmail(Buffer.from(`From: dewi@example.com\r\n${headers}\r\n\r\nHi`)), { from: null, to }, SEAL);
  }

  test("the token of the address, our sealed Message-ID, In-Reply-To, References from the newest", async () => {
    const address = replyAddress("help@shop.example", other, SEAL)!;
    expect(await evidence(`In-Reply-To: <b@example.com>\r\nReferences: <a@example.com> <${ours}> <b@example.com>`, [address])).toEqual([
      { kind: "token", value: other },
      { kind: "messageId", value: NAME },
      { kind: "inReplyTo", value: "b@example.com" },
      { kind: "references", value: ours },
      { kind: "references", value: "a@example.com" },
    ]);
  });

  test("the token counts in To, Cc and Delivered-To as well", async () => {
    const address = replyAddress("help@shop.example", NAME, SEAL)!;
    for (const header of [
      `To: ${address}`,
      `Cc: Help <${address.toUpperCase()}>`,
      `Delivered-To: ${address}`,
      `X-Original-To: ${address}`,
    ]) {
      expect(await evidence(header)).toEqual([{ kind: "token", value: NAME }]);
    }
  });

  test("the words of a subject are no evidence, a ticket's number as we write it is the last", async () => {
    expect(await evidence("Subject: Re: Key 1042 of order #1042")).toEqual([]);
    expect(await evidence(`Subject: Re: [#1042] Key\r\nIn-Reply-To: <${ours}>`)).toEqual([
      { kind: "messageId", value: NAME },
      { kind: "inReplyTo", value: ours },
      { kind: "subjectNumber", value: 1042 },
    ]);
  });

  test("a token that somebody else sealed is only a Message-ID that we do not know", async () => {
    const forged = ourMessageId(NAME, "shop.example", sealOf("forger"));
    expect(await evidence(`In-Reply-To: <${forged}>`)).toEqual([{ kind: "inReplyTo", value: forged }]);
  });
});
