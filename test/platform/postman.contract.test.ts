import { readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Letter, NotTaken, type Postman } from "#app/platform/postman/index.ts";
import { outboxFolder } from "#app/platform/postman/outbox.ts";
import { smtpServer } from "#app/platform/postman/smtp.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { type Sink, startSink } from "#test/support/sink.ts";

const dataDir = newDataDir();
let sink: Sink;
let count = 0;

beforeAll(async () => {
  sink = await startSink();
});
afterAll(() => sink?.stop());

function letterTo(...to: string[]): Letter & { messageId: string } {
  const messageId = `contract-${++count}@example.com`;
  const raw = Buffer.from(
    `From: us@example.com\r\nTo: ${to.join(", ")}\r\nMessage-ID: <${messageId}>\r\n\r\n.A line that begins with a dot\r\n${"x".repeat(70_000)}\r\n`,
  );
  return { name: `letter-${count}`, writtenAt: new Date(), raw, envelope: { from: "us@example.com", to }, messageId };
}

const arrivals: Record<Postman["kind"], (letter: Letter & { messageId: string }) => Promise<number>> = {
  outbox: async ({ name }) => readdirSync(path.join(dataDir, "outbox")).filter((file) => file.endsWith(`${name}.eml`)).length,
  smtp: async ({ messageId }) =>
    (await sink.taken()).filter((each) => each.messageId === messageId).reduce((sum, each) => sum + each.times, 0),
};

describe.each(["outbox", "smtp"] as const)("postman: %s", (kind) => {
  let postman: Postman;
  beforeAll(() => {
    postman = kind === "outbox" ? outboxFolder(dataDir) : smtpServer(sink.url);
  });
  afterAll(() => postman.close());

  test("names itself without a password", () => {
    expect(postman.kind).toBe(kind);
    expect(smtpServer("smtp://mail:secret@smtp.example.com:587").description).toBe("smtp://mail@smtp.example.com:587");
  });

  test("hands a letter over once, and asks once before its end leaves, when nobody has it yet", async () => {
    const letter = letterTo("dewi@example.com");
    let before: number | undefined;
    let asked = 0;
    const answer = await postman.deliver(letter, async () => {
      asked += 1;
      before = await arrivals[kind](letter);
    });
    expect({ asked, before, after: await arrivals[kind](letter) }).toEqual({ asked: 1, before: 0, after: 1 });
    expect(answer).toMatchObject({ accepted: ["dewi@example.com"], refused: [], response: expect.stringMatching(/^250/) });
  });

  test("lets nothing leave when it may not", async () => {
    const letter = letterTo("dewi@example.com");
    await expect(
      postman.deliver(letter, async () => {
        throw new Error("taken back");
      }),
    ).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await arrivals[kind](letter)).toBe(0);
  });
});

describe("postman: smtp, when the other side does not take it", () => {
  const failure = (...to: string[]) =>
    smtpServer(sink.url)
      .deliver(letterTo(...to), async () => undefined)
      .then(
        () => null,
        (error) => error as NotTaken,
      );

  test.each([
    ["never@example.com", "refused", /550 5\.1\.1/],
    ["later-contract@example.com", "later", /451/],
    ["refuse@example.com", "refused", /554/],
    ["silent@example.com", null, /./],
  ])("%s: %s", async (address, answer, words) => {
    const error = await failure(address);
    expect(error).toBeInstanceOf(NotTaken);
    expect(error).toMatchObject({ answer, message: expect.stringMatching(words) });
  });

  test("some recipients refused: the others got it", async () => {
    const letter = letterTo("dewi@example.com", "never@example.com");
    expect(await smtpServer(sink.url).deliver(letter, async () => undefined)).toMatchObject({
      accepted: ["dewi@example.com"],
      refused: [{ address: "never@example.com", permanent: true }],
    });
  });

  test.each([
    ["cuts the line before it greets", ""],
    ["cuts it after the sender", "220 hello\r\n250 hello\r\n250 sender\r\n"],
    ["cuts it when it should ask for the letter", "220 hello\r\n250 hello\r\n250 sender\r\n250 recipient\r\n"],
  ])("a server that %s: the end was never near, so a short letter may be tried again", async (_what, says) => {
    const answers = says.split(/(?<=\n)/).filter(Boolean);
    const server = createServer((socket) => {
      const speak = () => (answers.length > 0 ? socket.write(answers.shift()!) : setTimeout(() => socket.destroy(), 100));
      socket.on("data", speak).on("error", () => undefined);
      speak();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    let asked = 0;
    const { port } = server.address() as AddressInfo;
    const letter = { ...letterTo("dewi@example.com"), raw: Buffer.from("Subject: Short\r\n\r\nHello\r\n") };
    const error = await smtpServer(`smtp://127.0.0.1:${port}`)
      .deliver(letter, async () => {
        asked += 1;
      })
      .catch((reason) => reason);
    server.close();
    expect(error).toMatchObject({ name: "NotTaken", answer: null });
    expect(asked).toBe(0);
  });

  test("nobody listens: silence, not a verdict", async () => {
    const error = await smtpServer("smtp://127.0.0.1:1")
      .deliver(letterTo("dewi@example.com"), async () => undefined)
      .catch((reason) => reason);
    expect(error).toMatchObject({ name: "NotTaken", answer: null });
  });
});
