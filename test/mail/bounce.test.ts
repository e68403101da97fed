import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bounceFacts } from "#app/mail/bounce.ts";
import { parseEmail } from "#app/mail/parse.ts";

async function factsOf(trait: string) {
  return bounceFacts(await parseEmail(readFileSync(path.join(import.meta.dirname, "letters", `${trait}.eml`))));
}

test("a report names recipient, status, cause and the mail that failed", async () => {
  expect(await factsOf("bounce-postfix")).toEqual({
    failedRecipient: "gone@example.com",
    status: "5.1.1",
    diagnostic: "550 5.1.1 User unknown",
    permanent: true,
    failed: true,
    originalMessageId: "t.abc@shop.example",
  });
});

test("a delayed mail has not failed", async () => {
  expect(await factsOf("bounce-delayed")).toMatchObject({ failed: false, permanent: false, status: "4.4.1" });
});

test.each(["bounce-exim", "bounce-qmail"])("%s writes prose, and is understood", async (trait) => {
  expect(await factsOf(trait)).toMatchObject({
    failedRecipient: "gone@example.com",
    permanent: true,
    failed: true,
    originalMessageId: "t.abc@shop.example",
  });
});

test.each(["text-only", "read-receipt", "auto-reply-rfc-3834", "attached-message-stays-a-file"])("%s is no bounce", async (trait) => {
  expect(await factsOf(trait)).toBeNull();
});

test("good news is no bounce", async () => {
  const report = "Final-Recipient: rfc822; dewi@example.com\r\nAction: delivered\r\nStatus: 2.1.5";
  const raw = `From: mailer-daemon@mx.example\r\nSubject: Delivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nok\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n${report}\r\n--b--`;
  expect(bounceFacts(await parseEmail(Buffer.from(raw)))).toBeNull();
});
