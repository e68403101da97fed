import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { Visitor } from "#test/support/visitor.ts";

type Hit = { id: string; title: string; href: string };
type Ticket = { number: number; status: string; channel: string; subject: string; messages: Array<{ kind: string; text: string }> };

describe("asking on the web", () => {
  let sahut: Product;
  let docs: string;
  const subject = "My licence key is refused on the new laptop";

  beforeAll(async () => {
    docs = mkdtempSync(path.join(tmpdir(), "sahut-docs-"));
    mkdirSync(path.join(docs, "keys"));
    writeFileSync(
      path.join(docs, "keys/refused.md"),
      "---\ntitle: Your licence key is refused\n---\nOn the new laptop, choose **Forget this key** and enter it once more.\n",
    );
    writeFileSync(path.join(docs, "music.md"), "# Playing music\n\nTurn the volume up.\n");
    writeFileSync(path.join(docs, "inside.md"), "---\nvisibility: internal\n---\n# What we tell nobody\n\nThe licence key vault.\n");
    sahut = await startProduct({ env: { DOCS_DIR: docs } });
    await eventually(
      "the articles are published",
      async () => (await sahut.api<{ hits: Hit[] }>("/articles/search?q=licence", { token: null })).body.hits?.length,
    );
  });
  afterAll(async () => {
    await sahut?.stop();
    rmSync(docs, { recursive: true, force: true });
  });

  const open = async (visitor: Visitor) => /name="seal" value="([^"]+)"/.exec(await (await visitor.get("/ask")).text())![1]!;
  const suggest = async (visitor: Visitor, seal: string) => {
    const answer = await visitor.post("/ask/suggestions", { seal, subject, text: "", product: "support" });
    return ((await answer.json()) as { hits: Hit[] }).hits;
  };
  const send = (visitor: Visitor, seal: string, more: Record<string, string> = {}) => {
    const form = new FormData();
    const filled = {
      seal,
      product: "support",
      subject,
      text: "It worked on the old one.",
      email: "dewi@example.com",
      name: "Dewi",
      website: "",
      read: "",
      ...more,
    };
    for (const [name, value] of Object.entries(filled)) form.set(name, value);
    form.set("files", new File(["what I saw"], "window.txt", { type: "text/plain" }));
    return visitor.post("/ask", form);
  };
  const tickets = async () => (await sahut.api<{ items: Ticket[] }>("/tickets")).body.items;

  test("Budi finds the answer while typing, reads it in place, and leaves happy: no ticket", async () => {
    const budi = new Visitor(sahut.url);
    const seal = await open(budi);
    const [hit, ...others] = await suggest(budi, seal);
    expect(hit).toMatchObject({ title: "Your licence key is refused", href: "/help/refused" });
    expect(others).toEqual([]);
    const read = await budi.post("/ask/reads", { seal, article: hit!.id });
    expect(await read.json()).toEqual({ html: expect.stringContaining("Forget this key") });
    expect(await (await budi.post("/ask/solution", { seal, article: hit!.id })).json()).toEqual({ counted: true });
    expect(await tickets()).toEqual([]);
  });

  describe("Dewi reads it, still needs help, and sends the form", () => {
    const dewi = () => visitor;
    let visitor: Visitor;
    let number: number;
    let link: string;

    test("what is missing is told beside its field, and nothing typed is lost", async () => {
      visitor = new Visitor(sahut.url);
      const seal = await open(visitor);
      const [hit] = await suggest(visitor, seal);
      await visitor.post("/ask/reads", { seal, article: hit!.id });
      await visitor.post("/ask/reads", { seal, article: hit!.id, seconds: "40" });
      await new Promise((resolve) => setTimeout(resolve, 3_100));
      const refused = await send(visitor, seal, { email: "dewi at example" });
      const page = await refused.text();
      expect(refused.status).toBe(422);
      expect(page).toContain("This is not an email address.");
      expect(page).toContain("It worked on the old one.");

      const sent = await send(visitor, seal);
      expect(sent.status).toBe(303);
      number = Number(/ticket=(\d+)/.exec(sent.headers.get("location")!)![1]);
      expect(await (await visitor.get(sent.headers.get("location")!)).text()).toContain(`#${number}`);
    });

    test("a ticket opens with her words and her file", async () => {
      const { body } = await sahut.api<Ticket & { messages: Array<{ attachments: Array<{ name: string }> }> }>(`/tickets/${number}`);
      expect(body).toMatchObject({ subject, channel: "web", status: "new" });
      expect(body.messages[0]).toMatchObject({ kind: "customer", text: "It worked on the old one." });
      expect(body.messages[0]!.attachments.map((file) => file.name)).toEqual(["window.txt"]);
    });

    test("the acknowledgement has the number and a link, and none of her words", async () => {
      const { mail } = await sahut.letter((letter) => letter.to?.[0]?.address === "dewi@example.com");
      expect(mail.text).toContain(String(number));
      expect(mail.text).not.toContain("It worked on the old one.");
      link = /http\S+\/my\/t\/[\w-]+/.exec(mail.text!)![0];
    });

    test("the link opens her ticket and leaves the address; nobody else sees it", async () => {
      const phone = new Visitor(sahut.url);
      const opened = await phone.get(new URL(link).pathname);
      expect(opened.headers.get("location")).toBe(`/my/tickets/${number}`);
      expect(opened.headers.get("referrer-policy")).toBe("no-referrer");
      expect(await (await phone.get(`/my/tickets/${number}`)).text()).toContain("It worked on the old one.");
      expect((await new Visitor(sahut.url).get(`/my/tickets/${number}`)).status).toBe(404);
    });

    test("she reads our answer there but not our note, writes back, and closes it herself", async () => {
      await sahut.api(`/tickets/${number}/messages`, { json: { kind: "note", text: "She is a good customer." } });
      await sahut.api(`/tickets/${number}/messages`, { json: { kind: "reply", text: "We freed a **place** for you." } });
      const page = await (await dewi().get(`/my/tickets/${number}`)).text();
      expect(page).toContain("<strong>place</strong>");
      expect(page).not.toContain("good customer");

      const form = new FormData();
      form.set("text", "Thank you, it works!");
      expect((await dewi().post(`/my/tickets/${number}/messages`, form)).headers.get("location")).toContain("sent=1");
      expect((await dewi().post(`/my/tickets/${number}/solution`)).status).toBe(303);
      const { body } = await sahut.api<Ticket>(`/tickets/${number}`);
      expect(body.status).toBe("solved");
      expect(body.messages.at(-1)).toMatchObject({ kind: "customer", text: "Thank you, it works!" });
    });

    test("once she switches the link off, it opens nothing", async () => {
      await dewi().post(`/my/tickets/${number}/links`);
      expect((await dewi().get(`/my/tickets/${number}`)).status).toBe(404);
      expect((await new Visitor(sahut.url).get(new URL(link).pathname)).status).toBe(404);
    });
  });

  test("a reader finds what is public, whatever the door; staff's own articles stay inside", async () => {
    const reader = new Visitor(sahut.url);
    expect(await (await reader.get("/help/search?q=licence+vault")).text()).not.toContain("What we tell nobody");
    expect((await reader.get("/help/inside")).status).toBe(404);
    expect((await sahut.api("/articles/inside", { token: null })).status).toBe(404);
    expect((await sahut.api("/articles/inside")).status).toBe(200);
  });

  test("a page that has not changed is not sent again", async () => {
    const reader = new Visitor(sahut.url);
    const etag = (await reader.get("/help/refused")).headers.get("etag")!;
    expect((await reader.request("/help/refused", { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  test("no page of ours brings a framework, and the script stays small", async () => {
    for (const where of ["/", "/help/refused", "/ask", "/help/search?q=key"]) {
      const page = await (await new Visitor(sahut.url).get(where)).text();
      // What is only data for search engines is no script.
      const scripts = [...page.matchAll(/<script(?! type="application\/ld\+json")[^>]*>/g)].map((match) => match[0]);
      expect(scripts).toEqual([expect.stringMatching(/src="\/assets\/help-\w+\.js"/)]);
    }
  });
});
