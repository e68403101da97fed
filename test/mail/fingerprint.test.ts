import { expect, test } from "vitest";
import { fingerprint } from "#app/mail/fingerprint.ts";
import { parseEmail } from "#app/mail/parse.ts";

const BASE =
  "From: Dewi <dewi@example.com>\r\nMessage-ID: <1@example.com>\r\nDate: Mon, 3 Nov 2025 09:14:00 +0700\r\nSubject: =?utf-8?Q?Key?=\r\n";
const print = async (raw: string) => fingerprint(await parseEmail(Buffer.from(raw)));

test("the road a message took does not matter", async () => {
  const plain = await print(`${BASE}\r\nmy key`);
  expect(
    await print(
      `Received: from a by b\r\nDelivered-To: x@example.com\r\nDKIM-Signature: v=1\r\nReturn-Path: <dewi@example.com>\r\n${BASE}\r\nmy key\r\n`,
    ),
  ).toBe(plain);
  expect(await print(`${BASE}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from("my key").toString("base64")}`)).toBe(plain);
  expect(await print(`${BASE.replace("=?utf-8?Q?Key?=", "Key").replaceAll("\r\n", "\n")}\nmy key\n`)).toBe(plain);
});

test.each([
  ["another text", `${BASE}\r\nmy other key`],
  ["another subject", `${BASE.replace("Key?=", "Keys?=")}\r\nmy key`],
  ["another sender", `${BASE.replace("dewi@", "budi@")}\r\nmy key`],
  ["another date", `${BASE.replace("09:14", "09:15")}\r\nmy key`],
  ["another Message-ID", `${BASE.replace("<1@", "<2@")}\r\nmy key`],
  [
    "a file",
    `${BASE}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nmy key\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\n1\r\n--b--`,
  ],
])("%s makes another message", async (_what, raw) => {
  expect(await print(raw)).not.toBe(await print(`${BASE}\r\nmy key`));
});
