import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { letter, speak } from "#test/support/smtp-client.ts";

const MB = 1024 * 1024;
let sahut: Product;

beforeAll(async () => {
  sahut = await startProduct();
});
afterAll(() => sahut?.stop());

type Mail = { id: string; state: string; outcome: string | null; reason: string | null; ticket: { number: number } | null; size: number };

function outcomeOf(id: string): Promise<Mail> {
  return eventually("its outcome", async () => {
    const { body } = await sahut.api<Mail>(`/mail/${id}`);
    return body.state === "done" && body;
  });
}

describe("the HTTP door", () => {
  test("answers 202 with the arrival, which has an outcome and a ticket a moment later", async () => {
    const answer = await sahut.api<Mail>("/mail?rcpt=support@localhost&from=dewi@example.com", {
      raw: letter({ from: "dewi@example.com", subject: "By HTTP" }),
    });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ id: expect.any(String), state: "pending" });
    expect(await outcomeOf(answer.body.id)).toMatchObject({
      outcome: "opened",
      ticket: { number: expect.any(Number) },
      envelope: { from: "dewi@example.com", to: ["support@localhost"] },
    });
  });

  test("keeps 20 MB in the file store, attachment and all, and refuses 36 MB with 413", async () => {
    const file = Buffer.alloc(15 * MB, 7)
      .toString("base64")
      .replace(/.{76}/g, "$&\r\n");
    const raw = [
      "From: dewi@example.com",
      "To: support@localhost",
      "Subject: Large",
      "Message-ID: <large@mail.example.com>",
      "MIME-Version: 1.0",
      "Content-Type: application/zip; name=log.zip",
      "Content-Transfer-Encoding: base64",
      "",
      file,
    ].join("\r\n");
    const { status, body } = await sahut.api<Mail>("/mail", { raw });
    expect(status).toBe(202);
    const mail = await outcomeOf(body.id);
    expect(mail.size).toBe(raw.length);
    const ticket = await sahut.api<{ messages: Array<{ attachments: Array<{ name: string; size: number }> }> }>(
      `/tickets/${mail.ticket!.number}`,
    );
    expect(ticket.body.messages[0]!.attachments).toMatchObject([{ name: "log.zip", size: 15 * MB }]);

    const refused = await sahut.api("/mail", { raw: Buffer.alloc(36 * MB, "a") });
    expect(refused.status).toBe(413);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
  });

  test("refuses nothing, nobody and what it does not know", async () => {
    expect((await sahut.api("/mail", { raw: "" })).status).toBe(400);
    expect((await sahut.api("/mail", { raw: letter({ from: "dewi@example.com" }), token: null })).status).toBe(401);
    expect((await sahut.api("/mail?rcpt=not-an-address", { raw: letter({ from: "dewi@example.com" }) })).status).toBe(400);
    expect((await sahut.api("/mail?colour=red", { raw: letter({ from: "dewi@example.com" }) })).status).toBe(400);
    expect((await sahut.api("/mail?colour=red")).status).toBe(400);
    expect((await sahut.api("/mail/01a20180-d571-784c-9491-6a3cdeee9d06")).status).toBe(404);
  });
});

describe("the SMTP door", () => {
  test("announces its limit, offers no sign-in, takes every recipient and says 250 only for a whole message", async () => {
    const raw = letter({ from: "budi@example.com", subject: "By SMTP" }).toString();
    const [greeting, hello, from, to, data, kept] = await speak(sahut.smtpPort, [
      "EHLO mail.example.com",
      "MAIL FROM:<budi@example.com>",
      "RCPT TO:<anybody@elsewhere.example.com>",
      "DATA",
      `${raw}\r\n.`,
    ]);
    expect(greeting).toMatch(/^220 /);
    expect(hello).toContain(`SIZE ${35 * MB}`);
    // Nobody else can read along on the way to this very machine.
    expect(hello).not.toContain("STARTTLS");
    expect(hello).not.toContain("AUTH");
    expect([from, to, data]).toEqual([expect.stringMatching(/^250/), expect.stringMatching(/^250/), expect.stringMatching(/^354/)]);
    const [, id] = /^250 2\.0\.0 Kept as (\S+)/.exec(kept!) ?? [];
    expect(await outcomeOf(id!)).toMatchObject({
      outcome: "opened",
      envelope: { from: "budi@example.com", to: ["anybody@elsewhere.example.com"] },
    });
  });

  test("refuses what says beforehand that it is too large", async () => {
    const answers = await speak(sahut.smtpPort, ["EHLO mail.example.com", `MAIL FROM:<budi@example.com> SIZE=${36 * MB}`]);
    expect(answers.at(-1)).toMatch(/^552/);
  });

  test("keeps a message with the null return path without answering it", async () => {
    const before = (await sahut.outbox()).length;
    const said = await sahut.smtp(letter({ from: "mailer-daemon@example.com", subject: "Something" }), {
      from: "",
      to: "support@localhost",
    });
    await outcomeOf(/Kept as (\S+)/.exec(said)![1]!);
    expect((await sahut.outbox()).length).toBe(before);
  });
});

describe("what was held back", () => {
  test("is listed with its reason, can be tried again, and makes the sums agree", async () => {
    const { body } = await sahut.api<Mail>("/mail", { raw: "To: support@localhost\r\nSubject: From nobody\r\n\r\nBoo\r\n" });
    expect(await outcomeOf(body.id)).toMatchObject({ outcome: "quarantined", reason: "noSender" });
    const held = await sahut.api<{ items: Mail[]; nextCursor: string | null }>("/mail?outcome=quarantined");
    expect(held.body.items.map((mail) => mail.id)).toEqual([body.id]);
    expect((await sahut.api(`/mail/${body.id}/replay`, { method: "POST" })).status).toBe(202);
    expect(await outcomeOf(body.id)).toMatchObject({ outcome: "quarantined", reason: "noSender" });
    const { body: sums } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary");
    expect(sums.received).toBe(sums.pending + Object.values(sums.outcomes).reduce((sum, n) => sum + n));
    const opened = (await sahut.api<{ items: Mail[] }>("/mail?outcome=opened&limit=1")).body.items[0]!;
    expect((await sahut.api(`/mail/${opened.id}/replay`, { method: "POST" })).status).toBe(409);
  });
});

describe("the pipe", () => {
  test("is emptied by the workers", async () => {
    const { deliverMail } = await import("#app/commands/mail-deliver.ts");
    const { setConfig } = await import("#app/platform/config.ts");
    setConfig({ dataDir: sahut.dataDir });
    async function* input() {
      yield letter({ from: "tono@example.com", subject: "By pipe" });
    }
    expect(await deliverMail(["--rcpt", "support@localhost"], input())).toBe(0);
    await eventually("its ticket", async () =>
      (await sahut.api<{ items: Array<{ subject: string }> }>("/tickets?limit=100")).body.items.some(
        (ticket) => ticket.subject === "By pipe",
      ),
    );
  });
});
