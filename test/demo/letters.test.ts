import { describe, expect, test } from "vitest";
import { buyers } from "#app/demo/cast/customers.ts";
import { mailboxes } from "#app/demo/cast/sellers.ts";
import { clients } from "#app/demo/clients/catalog.ts";
import type { Answered } from "#app/demo/clients/mailing.ts";
import { conversations } from "#app/demo/conversations/all.ts";
import type { Conversation, Letter } from "#app/demo/script.ts";
import { writeLetter } from "#app/demo/writing.ts";
import { bounceFacts } from "#app/mail/bounce.ts";
import { parseEmail } from "#app/mail/parse.ts";

const letters = conversations.flatMap((conversation) =>
  conversation.steps
    .filter((step): step is Letter => step.kind === "letter")
    .map((letter) => ({ conversation, letter, name: `${conversation.name}/${conversation.steps.indexOf(letter)}` })),
);
const robots = ["vacation", "bounce", "newsletter", "mailingList", "shopSystem"];

describe("the demo's script", () => {
  test("is large and varied enough to judge a product by", () => {
    expect(letters.length).toBeGreaterThanOrEqual(120);
    expect(conversations.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(buyers).length).toBeGreaterThanOrEqual(35);
    expect(new Set(letters.map(({ conversation }) => buyers[conversation.who].language)).size).toBeGreaterThanOrEqual(10);
    const used = new Set(letters.map(({ conversation, letter }) => letter.client ?? buyers[letter.from ?? conversation.who].client));
    expect([...used].sort()).toEqual(Object.keys(clients).sort());
  });

  test("names each conversation once and tells it in order", () => {
    expect(new Set(conversations.map((conversation) => conversation.name)).size).toBe(conversations.length);
    const backwards = conversations.filter(({ steps }) => steps.some((step, place) => place > 0 && step.ago > steps[place - 1]!.ago));
    expect(backwards.map((conversation) => conversation.name)).toEqual([]);
    expect(conversations.filter(({ steps }) => steps[0]?.kind !== "letter").map((conversation) => conversation.name)).toEqual([]);
  });

  test("writes to no address that could be somebody's", () => {
    const addresses = [
      ...Object.values(buyers).map((buyer) => buyer.address),
      ...Object.values(mailboxes).flatMap(({ address, aliases }) => [address, ...aliases]),
    ];
    expect(addresses.filter((address) => !/[@.](example\.com|test)$/.test(address))).toEqual([]);
  });
});

describe("each letter of the demo", () => {
  test.each(letters)("$name is a mail as its program sends it", ({ conversation, letter }) => {
    const { raw } = posted(conversation, letter);
    const lines = raw.toString("latin1").split("\r\n");
    expect(
      lines.some((line) => /[\r\n]/.test(line)),
      "bare line ends",
    ).toBe(false);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(
      writeLetter(conversation, letter, at(letter), to(conversation), answers(conversation, letter)).raw.equals(raw),
      "the same bytes again",
    ).toBe(true);
  });

  test.each(letters)("$name is read as it was meant", async ({ conversation, letter }) => {
    const { raw, messageId } = posted(conversation, letter);
    const email = await parseEmail(raw);
    expect(email).toMatchObject({ error: null, messageId: bare(messageId), date: at(letter) });
    if (letter.client === "bounce")
      return expect(bounceFacts(email)).toMatchObject({
        recipients: [{ address: buyers[conversation.who].address, permanent: true }],
        originalIds: expect.arrayContaining([bare(answers(conversation, letter)?.messageId)]),
      });

    const writer = buyers[letter.from ?? conversation.who];
    expect(email.from).toEqual({ name: writer.name, address: writer.address });
    expect(email.inReplyTo).toBe(bare(answers(conversation, letter)?.messageId));
    for (const file of letter.files)
      expect(
        email.attachments.find(({ bytes }) => Buffer.from(bytes).equals(file.bytes)),
        file.name,
      ).toMatchObject({ name: file.name, type: file.type });
    expect(squeeze(email.text)).toContain(beginning(letter.text));
    if (!robots.includes(letter.client ?? writer.client))
      expect(squeeze(email.reply), "what the person wrote").toContain(beginning(letter.text));
  });

  test.each(
    letters.filter(
      ({ conversation, letter }) =>
        answers(conversation, letter) &&
        !letter.client?.match(/vacation|bounce/) &&
        !letter.text.includes("\n> ") &&
        !letter.text.startsWith("> "),
    ),
  )("$name keeps what it quotes out of the reply", async ({ conversation, letter }) => {
    const email = await parseEmail(posted(conversation, letter).raw);
    const quoted = beginning(answers(conversation, letter)!.text);
    expect(squeeze(email.reply)).not.toContain(quoted);
    expect(squeeze(email.folded.replace(/^\p{Lu}{1,4}> ?/gmu, ""))).toContain(quoted);
  });
});

function posted(conversation: Conversation, letter: Letter) {
  return writeLetter(conversation, letter, at(letter), to(conversation), answers(conversation, letter));
}

function at(letter: Letter): Date {
  return new Date(Date.UTC(2026, 10, 22, 7) - letter.ago * 60_000);
}

function to(conversation: Conversation) {
  const { name, address } = mailboxes[conversation.to];
  return { name, address };
}

/** The newest reply before this letter, as it would have been sent. */
function answers(conversation: Conversation, letter: Letter): Answered | null {
  const before = conversation.steps.slice(0, conversation.steps.indexOf(letter));
  const reply = before.filter((step) => step.kind === "reply").at(-1);
  if (!reply) return null;
  const { name, address } = buyers[conversation.who];
  const first = writeLetter(conversation, conversation.steps[0] as Letter, at(conversation.steps[0] as Letter), to(conversation), null);
  return {
    messageId: `<reply.${before.length}@sahut.test>`,
    references: [first.messageId],
    from: { ...to(conversation), name: "Bayu Saputra" },
    to: { name, address },
    date: new Date(Date.UTC(2026, 10, 22, 7) - reply.ago * 60_000),
    subject: `Re: ${conversation.subject}`,
    text: reply.text.replaceAll("**", ""),
  };
}

/** As the product keeps them: without angle brackets. */
function bare(messageId: string | undefined): string | null {
  return messageId?.slice(1, -1) ?? null;
}

/** Line breaks, quote marks and what old charsets cannot write do not count. */
function squeeze(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}

function beginning(text: string): string {
  return squeeze(text.replace(/^> .*$/gm, "")).slice(0, 40);
}
