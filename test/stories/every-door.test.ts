import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Dovecot, noDovecot, PASSWORD, startDovecot } from "#test/support/dovecot.ts";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import type { Visitor } from "#test/support/visitor.ts";

const doors = ["http", "smtp", "pipe", "imap", "pop3"] as const;
type Door = (typeof doors)[number];

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/**
 * Byte for byte the same at each door but for the domain of Message-ID and addresses: one desk rightly takes the same message once, and
 * answers nobody more than three times an hour.
 */
const letters: Record<string, string> = {
  plain: `From: Dewi Lestari <dewi@example.com>\r\nTo: support@localhost\r\n${head("plain")}\r\nHello,\r\n.\r\nwhere is my key?\r\n-- \r\nDewi\r\n`,
  "with an inline image and an attachment": [
    `From: Budi <budi@example.com>\r\nTo: support@localhost\r\n${head("with an inline image and an attachment")}MIME-Version: 1.0`,
    'Content-Type: multipart/mixed; boundary="out"',
    "",
    "--out",
    'Content-Type: multipart/related; boundary="in"',
    "",
    "--in",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    '<p>It looks like this: <img src=3D"cid:pic@example.com" alt=3D"window"> caf=C3=A9</p>',
    "--in",
    'Content-Type: image/png; name="window.png"',
    "Content-Transfer-Encoding: base64",
    "Content-ID: <pic@example.com>",
    'Content-Disposition: inline; filename="window.png"',
    "",
    PNG,
    "--in--",
    "--out",
    "Content-Type: application/pdf",
    "Content-Transfer-Encoding: base64",
    "Content-Disposition: attachment; filename*=utf-8''Rechnung%20M%C3%A4rz.pdf",
    "",
    "JVBERi0xLjQKJSVFT0YK",
    "--out--",
    "",
  ].join("\r\n"),
  "with copies": `From: Sari <sari@example.com>\r\nTo: Pixel Pack <support@localhost>, Tono <tono@example.com>\r\nCc: "Lestari, Dewi" <dewi@example.com>\r\n${head("with copies")}\r\nAll three of us are waiting.\r\n`,
  "of eight bits that says nothing of its charset": `From: Jos\xe9 N\xfa\xf1ez <jose@example.com>\r\nTo: support@localhost\r\n${head("of eight bits that says nothing of its charset")}\r\n\xbfD\xf3nde est\xe1 mi contrase\xf1a? As\xed no puedo trabajar ma\xf1ana.\r\n`,
};
const names = Object.keys(letters);

function head(subject: string): string {
  return `Subject: ${subject}\r\nDate: Tue, 3 Nov 2026 09:14:00 +0700\r\nMessage-ID: <${subject.length}@example.com>\r\n`;
}

describe.skipIf(noDovecot)(`the same letter through every door${noDovecot ? ` (${noDovecot})` : ""}`, () => {
  let sahut: Product;
  let dovecot: Dovecot;
  let admin: Visitor;
  let collecting = "";

  beforeAll(async () => {
    [sahut, dovecot] = await Promise.all([startProduct(), startDovecot()]);
    admin = await sahut.signIn();
    const page = await (await admin.get("/desk/settings/mailboxes")).text();
    collecting = `/desk/settings/mailboxes/${/mailboxes\/([0-9a-f-]{36})/.exec(page)![1]}/collecting`;
  });
  afterAll(() => Promise.all([sahut?.stop(), dovecot?.stop()]));

  const bring: Record<Door, (raw: Buffer) => Promise<unknown>> = {
    http: (raw) => sahut.api("/mail?rcpt=support@localhost&from=sender@example.com", { raw }),
    smtp: (raw) => sahut.smtp(raw, { from: "sender@example.com", to: "support@localhost" }),
    pipe: async (raw) => {
      const pipe = spawn(
        process.execPath,
        ["build/sahut.js", "mail", "deliver", "--rcpt", "support@localhost", "--from", "sender@example.com"],
        {
          cwd: projectRoot,
          env: sahut.env,
          stdio: ["pipe", "ignore", "inherit"],
        },
      );
      pipe.stdin.end(raw);
      expect(await once(pipe, "exit")).toEqual([0, null]);
    },
    imap: (raw) => dovecot.put("by-imap", raw),
    pop3: (raw) => dovecot.put("by-pop3", raw),
  };

  /** As an administrator saves it on the page. */
  const collectBy = async (kind: "imap" | "pop3"): Promise<void> => {
    const form = { provider: kind, account: `by-${kind}`, signIn: "password", password: PASSWORD, security: "none", afterwards: "leave" };
    const saved = await admin.post(collecting, {
      ...form,
      host: "127.0.0.1",
      port: String(dovecot[kind]),
      folder: "INBOX",
      alarmMinutes: "15",
    });
    expect(saved.status).toBeLessThan(400);
  };

  const ticketsOf: Record<Door, Record<string, unknown>> = { http: {}, smtp: {}, pipe: {}, imap: {}, pop3: {} };

  test.each(doors)("by %s each is a ticket at once", async (door) => {
    for (const text of Object.values(letters))
      await bring[door](Buffer.from(text.replaceAll("example.com", `${door}.example.com`), "latin1"));
    if (door === "imap" || door === "pop3") await collectBy(door);
    const mails = await eventually(
      "their tickets",
      async () => {
        const { body } = await sahut.api<{ items: Mail[] }>("/mail?limit=100");
        const mine = body.items.filter((mail) => mail.door === door && mail.ticket);
        return mine.length === names.length && mine;
      },
      // Not the minute after which a mailbox is looked into anyway.
      20_000,
    );
    for (const { subject, ticket } of mails) {
      const { body } = await sahut.api(`/tickets/${ticket!.number}`);
      ticketsOf[door][subject] = bare(JSON.parse(JSON.stringify(body).replaceAll(`${door}.example.com`, "example.com")));
    }
  });

  test.each(doors.slice(1))("by %s it is the same ticket as by HTTP", (door) => {
    expect(Object.keys(ticketsOf[door]).length).toBe(names.length);
    expect(ticketsOf[door]).toEqual(ticketsOf.http);
  });
});

type Mail = { door: string; subject: string; ticket: { number: number } | null };

/** Without what differs between any two tickets: ids, numbers, times, and how its letters came and went. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value === "string") return value.replace(/#\d{4}\b/g, "#N");
  if (value === null || typeof value !== "object") return value;
  const differs = /^(id|.*Id|number|.*At|waitingSince|url|delivery|source)$/;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (differs.test(key) ? [] : [[key, bare(each)]])));
}
