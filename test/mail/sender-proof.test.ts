import { expect, it, test } from "vitest";
import { noticeMessageId, readNoticeId } from "#app/mail/notice-token.ts";
import { checkSender, evidenceOf, provesSender } from "#app/mail/sender-proof.ts";
import { readThreadToken } from "#app/mail/thread.ts";

const seal = {
  make: (text: string) => `${[...text].reverse().join("").slice(0, 15)}a`,
  matches: (text: string, made: string) => seal.make(text) === made,
};

const mail = (results: string[], froms = 1) => ({
  from: { name: "Sari", address: "sari@shop.example" },
  headers: Array.from({ length: froms }, () => ({ name: "from", value: "sari@shop.example" })),
  facts: { authenticationResults: results } as Parameters<typeof provesSender>[0]["facts"],
});
const pass = "mx.shop.example; spf=pass smtp.mailfrom=shop.example; dmarc=pass (p=reject; dis=none) header.from=shop.example";

test.each<[string, string[], string[], boolean]>([
  ["nobody is trusted", [pass], [], false],
  ["a trusted server says pass", [pass], ["mx.shop.example"], true],
  ["with a version and in capitals", ["MX.shop.example 1; DMARC=PASS header.from=SHOP.example"], ["mx.shop.example"], true],
  ["another server says it", [pass], ["mx.other.example"], false],
  ["it failed", ["mx.shop.example; dmarc=fail header.from=shop.example"], ["mx.shop.example"], false],
  ["only SPF passed", ["mx.shop.example; spf=pass; dmarc=none header.from=shop.example"], ["mx.shop.example"], false],
  ["it passed for another domain", ["mx.shop.example; dmarc=pass header.from=evil.example"], ["mx.shop.example"], false],
  ["a forged one lies below the true one", ["mx.shop.example; dmarc=fail header.from=shop.example", pass], ["mx.shop.example"], false],
  ["an untrusted one lies above", ["relay.example; dmarc=fail", pass], ["mx.shop.example"], true],
  [
    "the pass stands in a comment",
    ["mx.shop.example; dmarc=fail (x; dmarc=pass header.from=shop.example) header.from=shop.example"],
    ["mx.shop.example"],
    false,
  ],
  ["a comment that never ends", ["mx.shop.example (; dmarc=pass header.from=shop.example"], ["mx.shop.example"], false],
])("%s", (_, results, trusted, expected) => {
  expect(provesSender(mail(results), trusted)).toBe(expected);
});

it("two From headers prove nothing", () => {
  expect(provesSender(mail([pass], 2), ["mx.shop.example"])).toBe(false);
});

it("a notification's token fits an address, is its own each time, and opens no thread", () => {
  const name = { ticketNumber: 1042, staffId: "01a210dd-69bf-71be-bc21-83e7339dfd64" };
  const id = noticeMessageId(name, "x.example", seal);
  expect(id.indexOf("@")).toBeLessThanOrEqual(64);
  expect(readNoticeId(id, seal)).toEqual(name);
  expect(readNoticeId(id.toUpperCase(), seal)).toEqual(name);
  expect(noticeMessageId(name, "x.example", seal)).not.toBe(id);
  expect(readNoticeId(id.replace("n.", "t."), seal)).toBeNull();
  expect(readNoticeId(`n.${"b".repeat(56)}@x.example`, seal)).toBeNull();
  expect(readThreadToken(id.slice(2, id.indexOf("@")), seal)).toBeNull();
});

test.each<[string, string[], string[], ReturnType<typeof checkSender>]>([
  ["nobody is trusted: nothing is said, whatever the mail claims", [pass], [], null],
  [
    "what was looked at is told one by one",
    [
      "mx.shop.example; spf=softfail smtp.mailfrom=bounce@relay.example; dkim=fail header.d=other.example; dkim=pass header.d=shop.example; dmarc=pass header.from=shop.example",
    ],
    ["mx.shop.example"],
    {
      server: "mx.shop.example",
      domain: "shop.example",
      verdict: "proved",
      methods: [
        { method: "spf", result: "fail", of: "relay.example" },
        { method: "dkim", result: "pass", of: "shop.example" },
        { method: "dmarc", result: "pass", of: "shop.example" },
      ],
    },
  ],
  [
    "a failed DMARC may be a forgery",
    ["mx.shop.example; dmarc=fail header.from=shop.example"],
    ["mx.shop.example"],
    {
      server: "mx.shop.example",
      domain: "shop.example",
      verdict: "denied",
      methods: [{ method: "dmarc", result: "fail", of: "shop.example" }],
    },
  ],
  [
    "a passed SPF alone proves nothing",
    ["mx.shop.example; spf=pass smtp.mailfrom=shop.example"],
    ["mx.shop.example"],
    {
      server: "mx.shop.example",
      domain: "shop.example",
      verdict: "unproved",
      methods: [{ method: "spf", result: "pass", of: "shop.example" }],
    },
  ],
])("%s", (_, results, trusted, expected) => {
  expect(checkSender(evidenceOf(mail(results)), trusted)).toEqual(expected);
});
