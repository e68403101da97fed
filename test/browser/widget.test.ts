import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { SignJWT } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, type Look, openBrowser, openPage } from "#test/support/browser.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { Visitor } from "#test/support/visitor.ts";

/** A seller's shop on another origin, with one script tag of ours, under a content security policy of its own. */
describe("the widget on another site", () => {
  let sahut: Product;
  let admin: Visitor;
  let shop: Server;
  let site: string;
  let product: { id: string; key: string };
  let browser: Browser;
  let token = "";

  beforeAll(async () => {
    const docs = newDataDir();
    mkdirSync(docs, { recursive: true });
    writeFileSync(
      path.join(docs, "move.md"),
      "---\ntitle: Moving a licence to a new computer\n---\nSign out on the old computer, then sign in on the new one with the same **licence key**.\n\n[Prices](prices.md)\n",
    );
    writeFileSync(path.join(docs, "prices.md"), "---\ntitle: Prices\n---\nOne licence costs 20 dollars a year.\n");
    sahut = await startProduct({ env: { DOCS_DIR: docs } });
    admin = await sahut.signIn();
    const list = await (await admin.get("/desk/settings/products")).text();
    const id = /settings\/products\/([0-9a-f-]{36})/.exec(list)![1]!;
    const settings = await (await admin.get(`/desk/settings/products/${id}/widget`)).text();
    product = { id, key: /data-product=(?:&quot;|")([a-z0-9-]+)/.exec(settings)![1]! };
    shop = createServer((request, response) => {
      const { searchParams } = new URL(request.url!, site);
      response.setHeader(
        "Content-Security-Policy",
        `default-src 'none'; script-src ${sahut.url}; connect-src ${sahut.url}; img-src ${sahut.url}`,
      );
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      const locale = searchParams.get("lang") ?? "en";
      response.end(
        `<!doctype html><html lang="${locale}"><title>Shop</title><main><h1>Shop</h1></main>
         <script src="${sahut.url}/widget.js" data-product="${product.key}" data-token="${token}" async></script></html>`,
      );
    });
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    site = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await sahut?.stop();
  });

  const visit = async (look: Look = {}) => {
    const opened = await openPage(browser, site, look);
    await opened.page.goto(`/?lang=${look.locale ?? "en"}`);
    await opened.page.locator("button.launcher").waitFor();
    return opened;
  };
  const saveSites = (origins: string) => admin.post(`/desk/settings/products/${product.id}/widget`, { origins });

  test("a site that its owner has not named is told so, and gets nothing", async () => {
    const { page, context } = await visit();
    await page.getByRole("button", { name: "Help" }).click();
    await page.getByRole("alert").waitFor();
    const answer = await new Visitor(sahut.url).request("/widget/search", {
      method: "POST",
      headers: { origin: site },
      body: new URLSearchParams({ product: product.key, q: "licence", visitor: "somebody-somewhere-here" }),
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    await context.close();
    expect((await saveSites("shop.example/path")).status).toBe(422);
    expect((await saveSites(site)).status).toBe(303);
  });

  test("who is signed in at the desk is nobody there, and other addresses stay closed to that site", async () => {
    const body = () => new URLSearchParams({ product: product.key, visitor: "somebody-somewhere-here", article: product.id });
    expect((await admin.request("/widget/start", { method: "POST", headers: { origin: site }, body: body() })).status).toBe(200);
    expect((await admin.request("/desk/profile", { method: "POST", headers: { origin: site }, body: body() })).status).toBe(403);
    expect((await admin.request("/widget/../desk/profile", { method: "POST", headers: { origin: site }, body: body() })).status).not.toBe(
      200,
    );
  });

  test("search, read, ask with a file: by keyboard alone, and what was read goes with the question", async () => {
    const { page, context, faults } = await visit();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expectFocus(page, "How can we help?");
    await page.keyboard.type("licence new computer");
    await dialog.getByRole("button", { name: "Moving a licence" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const prices = dialog.getByRole("link", { name: "Prices" });
    await prices.waitFor();
    expect(await prices.getAttribute("href")).toBe(`${sahut.url}/help/prices`);
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.querySelector("#sahut-widget")!.shadowRoot!.activeElement!.className)).toBe("launcher");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Ask us" }).click();
    await dialog.getByLabel("Your question in one line").fill("moving my licence to a new computer fails");
    await dialog.getByRole("button", { name: "Moving a licence" }).click();
    await dialog.getByRole("button", { name: "I still need help" }).click();
    expect(await dialog.getByLabel("Your question in one line").inputValue()).toContain("fails");
    // Nobody asks within three seconds of opening the form.
    await page.waitForTimeout(3_200);
    await dialog.getByRole("button", { name: "Send question" }).click();
    await dialog.getByText("Please check what is marked.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("What happened?").fill("It says the key is in use.");
    await dialog.getByLabel("Your email").fill("dewi@example.com");
    await dialog.locator("input[type=file]").setInputFiles({ name: "error.txt", mimeType: "text/plain", buffer: Buffer.from("in use") });
    await dialog.getByRole("button", { name: "Send question" }).click();
    const told = await dialog.getByText(/Its number is #\d+/).textContent();
    const { body: ticket } = await sahut.api<Ticket>(`/tickets/${/#(\d+)/.exec(told!)![1]}`);
    expect(ticket).toMatchObject({
      channel: "widget",
      requester: { email: "dewi@example.com" },
      subject: "moving my licence to a new computer fails",
    });
    expect(ticket.messages[0]!.attachments.map(({ name }) => name)).toEqual(["error.txt"]);
    const seen = (await (await admin.get(`/desk/tickets/${ticket.number}`)).text()).replace(/<[^>]+>/g, " ");
    expect(seen).toMatch(/read[^.]{0,40}Moving a licence to a new computer/i);
    expect(faults).toEqual([]);
    await context.close();
  });

  test("what was typed is there again on the site's next page; the script is 30 kB at most", async () => {
    const { page, context } = await visit();
    const subject = page.getByRole("dialog").getByLabel("Your question in one line");
    await page.getByRole("button", { name: "Help" }).click();
    await page.getByRole("button", { name: "Ask us" }).click();
    await subject.fill("half a quest");
    await page.reload();
    await page.getByRole("button", { name: "Help" }).click();
    await page.getByRole("button", { name: "Ask us" }).click();
    expect(await subject.inputValue()).toBe("half a quest");
    await context.close();
    const script = Buffer.from(await (await fetch(`${sahut.url}/widget.js`)).arrayBuffer());
    expect(gzipSync(script).length).toBeLessThan(30_000);
  });

  test("whom the site has signed in asks as themselves, by a token it signed; a forged one is nobody", async () => {
    const made = await (await admin.post(`/desk/settings/products/${product.id}/widget`, { renewKey: "1" })).text();
    const key = /value="([\w-]{40,})"/.exec(made)![1]!;
    const signed = (secret: string, exp = "10m", claims = {}) =>
      new SignJWT({ email: "budi@example.com", name: "Budi", email_verified: true, ...claims })
        .setProtectedHeader({ alg: "HS256" })
        .setExpirationTime(exp)
        .sign(new TextEncoder().encode(secret));
    const start = async (jwt: string) =>
      (
        await new Visitor(sahut.url).request("/widget/start", {
          method: "POST",
          headers: { origin: site },
          body: new URLSearchParams({ product: product.key, visitor: "somebody-somewhere-here", token: jwt }),
        })
      ).status;
    expect(await start(await signed(key))).toBe(200);
    for (const bad of [
      await signed("another key, of the same length as ours"),
      await signed(key, "-5m"),
      await signed(key, "3d"),
      await signed(key, "10m", { email: "no address" }),
      "x.y.z",
    ])
      expect(await start(bad)).toBe(403);

    token = await signed(key);
    const { page, context } = await visit({ locale: "id", width: 390, height: 844, dark: true });
    await page.getByRole("button", { name: "Bantuan" }).click();
    await page.getByRole("button", { name: "Tanya kami" }).click();
    await page.getByText("Budi <budi@example.com>").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("dialog").locator("[name=subject]").fill("Apakah bisa bayar tahunan?");
    await page.getByRole("dialog").locator("[name=text]").fill("Saya ingin bayar sekali setahun.");
    await page.waitForTimeout(3_200);
    await page.getByRole("dialog").locator("button[type=submit]").click();
    await page.getByText(/#\d+/).waitFor();
    const { body } = await sahut.api<{ items: Ticket[] }>("/tickets?q=from:budi@example.com");
    expect(body.items[0]).toMatchObject({ channel: "widget", requester: { email: "budi@example.com" } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await context.close();
    token = "";
  });
});

type Ticket = {
  number: number;
  channel: string;
  requester: { email: string };
  subject: string;
  messages: Array<{ attachments: Array<{ name: string }> }>;
};

async function expectFocus(page: Page, label: string): Promise<void> {
  await page.waitForFunction(
    (name) => document.querySelector("#sahut-widget")?.shadowRoot?.activeElement?.getAttribute("aria-label") === name,
    label,
  );
}
