import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { redisIsHere, startRedis, type TestRedis } from "#test/support/redis.ts";
import { letter } from "#test/support/smtp-client.ts";

type Ticket = {
  number: number;
  subject: string;
  status: string;
  messages: Array<{ kind: string; text: string; folded: string; threadedBy: string | null; delivery: { state: string } | null }>;
};

describe.each([
  { queue: "PostgreSQL", runs: true },
  { queue: "Redis", runs: redisIsHere },
])("the main job, with the queue on $queue", ({ queue, runs }) => {
  describe.runIf(runs)("an email becomes a ticket, a person answers, the customer's next mail lands in the same ticket", () => {
    let sahut: Product;
    let redis: TestRedis | undefined;
    let number: number;
    let ours: { messageId: string; subject: string };

    beforeAll(async () => {
      redis = queue === "Redis" ? await startRedis() : undefined;
      sahut = await startProduct({ redisUrl: redis?.url });
    });
    afterAll(async () => {
      await sahut?.stop();
      await redis?.stop();
    });

    const ticket = async () => (await sahut.api<Ticket>(`/tickets/${number}`)).body;
    const fromDewi = { from: "dewi@example.com", to: "support@localhost" };

    test("Dewi writes by SMTP: a ticket opens, and she is told its number", async () => {
      const raw = letter({
        from: "Dewi Lestari <dewi@example.com>",
        subject: "Licence key refused",
        text: "Hello,\nthe key PP-1 is refused.",
        messageId: "<first@mail.example.com>",
      });
      expect(await sahut.smtp(raw, fromDewi)).toMatch(/^250/);
      number = await eventually("her ticket", async () => (await sahut.api<{ items: Ticket[] }>("/tickets")).body.items[0]?.number);
      expect(await ticket()).toMatchObject({ subject: "Licence key refused", status: "new" });

      const { mail } = await sahut.letter((sent) => sent.inReplyTo === "<first@mail.example.com>");
      expect(mail.to?.[0]?.address).toBe("dewi@example.com");
      expect(`${mail.subject} ${mail.text}`).toContain(String(number));
      expect(mail.headers.find((header) => header.key === "auto-submitted")?.value).toBe("auto-replied");
    });

    test("Rina answers at the desk: the letter leaves in Dewi's thread, as text and HTML", async () => {
      const rina = await sahut.signIn();
      const answer = await rina.post(`/desk/tickets/${number}/replies`, { text: "Dear Dewi,\n\nplease try **PP-2**.", status: "pending" });
      expect(answer.status).toBe(303);

      const { mail } = await sahut.letter((sent) => sent.text?.includes("PP-2") ?? false);
      expect(mail).toMatchObject({ inReplyTo: "<first@mail.example.com>", subject: expect.stringMatching(/^Re: Licence key refused/) });
      expect(mail.references).toContain("<first@mail.example.com>");
      expect(mail.html).toContain("<strong>PP-2</strong>");
      expect(mail.headers.some((header) => header.key === "auto-submitted")).toBe(false);
      ours = { messageId: mail.messageId!, subject: mail.subject! };
      await eventually(
        "the delivery is told",
        async () => (await ticket()).messages.find((message) => message.kind === "reply")?.delivery?.state === "sent",
      );
    });

    test("Dewi's answer lands in the same ticket, which is open again; what she quoted is folded", async () => {
      const text = "It works, thank you!\n\nOn Sunday Rina wrote:\n> Dear Dewi,\n>\n> please try PP-2.";
      await sahut.smtp(
        letter({ from: "Dewi Lestari <dewi@example.com>", subject: ours.subject, inReplyTo: ours.messageId, text }),
        fromDewi,
      );
      const second = await eventually(
        "her answer",
        async () => (await ticket()).messages.filter((message) => message.kind === "customer")[1],
      );
      expect(second).toMatchObject({ text: "It works, thank you!", threadedBy: expect.any(String) });
      expect(second.folded).toContain("please try PP-2.");
      expect((await ticket()).status).toBe("open");
      expect((await sahut.api<{ items: Ticket[] }>("/tickets")).body.items).toHaveLength(1);
    });

    test("the ledger balances", async () => {
      const { body } = await sahut.api("/mail/summary");
      expect(body).toMatchObject({ received: 2, pending: 0, outcomes: { opened: 1, added: 1, quarantined: 0, duplicate: 0 } });
    });
  });
});
