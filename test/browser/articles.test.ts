import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { renderArticle } from "#app/knowledge/render.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { accessibilityFaults, hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { hostileVectors } from "../knowledge/hostile-vectors.ts";

const SARI = { name: "Sari", email: "sari@example.com", password: "a fine password for tests" };

describe("a writer's morning", () => {
  let sahut: Product;
  let browser: Browser;
  let sari: Page;
  let lead: Page;
  let article = "";
  const faults: string[][] = [];

  async function signIn(who: { email: string; password: string }, width?: number): Promise<Page> {
    const { page, faults: seen } = await openPage(browser, sahut.url, { width });
    faults.push(seen);
    await page.goto("/desk/sign-in?next=/desk/articles");
    await page.getByLabel("Email").fill(who.email);
    await page.getByLabel("Password", { exact: true }).fill(who.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/articles/);
    return page;
  }
  const text = (page: Page) => page.getByLabel("Text", { exact: true });
  const saved = (page: Page) => page.getByText("Draft saved").waitFor();

  beforeAll(async () => {
    const shared = await freshDatabase();
    sahut = await startProduct({ shared, env: { SMTP_PORT: "0", DEMO: "0" } });
    await createStaff(SYSTEM, { ...SARI, role: "agent" });
    await createProduct({ key: "nota", name: "Nota" });
    browser = await openBrowser();
    sari = await signIn(SARI);
    lead = await signIn(ADMIN);
  });
  afterAll(async () => {
    await browser?.close();
    await sahut?.stop();
  });

  test("writes with the result beside, pastes a picture, and closes the tab in the middle: nothing is lost", async () => {
    await sari.goto("/desk/articles/new");
    await sari.getByLabel("Title").fill("Renew a key");
    await sari.keyboard.press("Enter");
    await sari.waitForURL(/articles\/[0-9a-f]{8}-/);
    article = new URL(sari.url()).pathname;
    await hydrated(sari);
    await text(sari).fill("Open **Keys**.\n\n> [!TIP]\n> It takes a minute.");
    await sari.locator(".write-preview .callout", { hasText: "It takes a minute." }).waitFor();
    await text(sari).evaluate((field: HTMLTextAreaElement) => {
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], "keys.png", { type: "image/png" }));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true }));
    });
    await eventually("the picture", async () => /!\[keys\]\(\/help\/images\/[0-9a-f-]{36}\)/.test(await text(sari).inputValue()));
    await sari.keyboard.type("The last words.");
    await sari.close();
    sari = await sari.context().newPage();
    await sari.goto(article);
    await eventually("what was typed last", async () => /!\[keys\]\(.*\)\s+The last words\.$/s.test(await text(sari).inputValue()));
  });

  test("two write at once: the second is told by whom, sees both, and what is put over stays as a version", async () => {
    await saved(sari);
    await lead.goto(article);
    await hydrated(lead);
    await text(lead).fill("The lead's words.");
    await saved(lead);
    await text(sari).fill("Sari's words.");
    const told = sari.getByRole("alert");
    expect(await told.textContent()).toContain("changed this");
    await told.getByText("Show the other text").click();
    expect(await text(sari).inputValue()).toBe("The lead's words.");
    await told.getByText("Show the other text").click();
    await told.getByText("Keep this one").click();
    await saved(sari);
    await sari.goto(`${article}/versions`);
    await sari.getByText("Written over").waitFor();
  });

  test("when the session ends, what is typed stays in the browser and is saved after signing in", async () => {
    await sari.goto(article);
    await hydrated(sari);
    await sari.context().clearCookies();
    await text(sari).fill("Typed without a session.");
    await sari.getByRole("status").getByRole("link").click();
    await sari.getByLabel("Email").fill(SARI.email);
    await sari.getByLabel("Password", { exact: true }).fill(SARI.password);
    await sari.keyboard.press("Enter");
    await sari.waitForURL((url) => url.pathname === article);
    await eventually("what was typed", async () => (await text(sari).inputValue()) === "Typed without a session.");
    await saved(sari);
  });

  test("an agent asks for review; the lead publishes by keyboard alone, and readers see it", async () => {
    expect(await sari.getByRole("button", { name: "Publish" }).count()).toBe(0);
    await sari.getByRole("button", { name: "Ask for review" }).click();
    await sari.getByText("Asked for review.").first().waitFor();
    // The lead is told, and sends it back first, by keyboard too.
    await lead.goto("/desk/notifications");
    await lead.getByRole("link", { name: /Sari asks for your review.*Renew a key/ }).focus();
    await lead.keyboard.press("Enter");
    await lead.waitForURL(new RegExp(article));
    await hydrated(lead);
    await lead.getByText("Send back").first().focus();
    await lead.keyboard.press("Enter");
    await lead.keyboard.press("Tab");
    await lead.keyboard.type("Where are the keys?");
    expect(await accessibilityFaults(lead)).toEqual([]);
    await lead.keyboard.press("Tab");
    await lead.keyboard.press("Enter");
    await lead.getByText("Sent back to its writer.").first().waitFor();
    await sari.goto("/desk/notifications");
    await sari.getByRole("link", { name: /sent your article back.*Where are the keys/ }).click();
    await sari.waitForURL(new RegExp(article));
    await hydrated(sari);
    await sari.getByRole("note").getByText("Where are the keys?").waitFor();
    await sari.getByRole("button", { name: "Ask for review" }).click();
    await sari.getByText("Asked for review.").first().waitFor();
    await lead.goto("/desk/articles?view=review");
    await lead.getByRole("link", { name: /Renew a key/ }).focus();
    await lead.keyboard.press("Enter");
    await lead.waitForURL(new RegExp(article));
    await hydrated(lead);
    await lead.getByRole("button", { name: "Publish" }).focus();
    await lead.keyboard.press("Enter");
    await lead.getByText("Published.").first().waitFor();
    const { page } = await openPage(browser, sahut.url, { javaScript: false });
    await page.goto("/p/sahut/help/renew-a-key").catch(() => undefined);
    const feed = await (await fetch(`${sahut.url}/help/changes.xml`)).text();
    const href = /<link href="([^"]*renew-a-key)"/.exec(feed)![1]!;
    await page.goto(new URL(href).pathname);
    await page.getByText("Typed without a session.").waitFor();
    const known = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(known!)["@graph"][0]).toMatchObject({ "@type": "TechArticle", headline: "Renew a key" });
    await page.context().close();
  });

  test("by keyboard, a link to another article is chosen by its title, and readers can follow it", async () => {
    await sari.goto("/desk/articles/new");
    await sari.getByLabel("Title").fill("Where keys lie");
    await sari.keyboard.press("Enter");
    await sari.waitForURL(/articles\/[0-9a-f]{8}-/);
    const other = new URL(sari.url()).pathname;
    await hydrated(sari);
    await text(sari).fill("First renew.");
    await text(sari).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 11));
    await sari.getByRole("button", { name: "Link to an article" }).focus();
    await sari.keyboard.press("Enter");
    await sari.getByRole("option", { name: /Renew a key/ }).waitFor();
    await sari.keyboard.type("renew");
    expect(await accessibilityFaults(sari)).toEqual([]);
    await sari.keyboard.press("Enter");
    const linked = /^First \[renew\]\((\/[\w/-]*help\/renew-a-key)\)\.$/;
    await eventually("the link", async () => linked.test(await text(sari).inputValue()));
    expect(await text(sari).evaluate((field) => field === document.activeElement)).toBe(true);
    await saved(sari);
    await sari.locator(".write-preview a", { hasText: "renew" }).waitFor();
    const [, href] = linked.exec(await text(sari).inputValue())!;
    expect((await fetch(sahut.url + href)).status).toBe(200);
    // It offers neither itself nor what nobody can read.
    const offered = await sari.request.get(`/desk/articles/links?from=${other.split("/").at(-1)}`);
    const { articles } = (await offered.json()) as { articles: Array<{ title: string }> };
    expect(articles.map(({ title }) => title)).toEqual(["Renew a key"]);
  });

  test("an earlier version is compared word by word and gone back to", async () => {
    await lead.goto(article);
    await hydrated(lead);
    await text(lead).fill("Typed with a session.");
    await saved(lead);
    await lead.getByRole("button", { name: "Publish changes" }).click();
    await lead.getByText("Published.").first().waitFor();
    await lead.goto(`${article}/versions`);
    expect([await lead.locator("del").allTextContents(), await lead.locator("ins").allTextContents()]).toEqual([["without"], ["with"]]);
    await lead.locator(".version-list a").nth(1).click();
    await lead.locator(".version-list li:nth-child(2) a[aria-current]").waitFor();
    await lead.getByRole("button", { name: "Go on with this version" }).click();
    await lead.waitForURL(/restored/);
    expect(await text(lead).inputValue()).toBe("Typed without a session.");
  });

  test.each([1440, 390])(
    "list, editor and versions have no faults at %i px",
    async (width) => {
      await lead.setViewportSize({ width, height: 900 });
      for (const path of ["/desk/articles", article, `${article}/versions`]) {
        await lead.goto(path);
        await hydrated(lead);
        expect(await accessibilityFaults(lead), path).toEqual([]);
        const wide = await lead.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      await lead.goto(article);
      await hydrated(lead);
      await lead.getByRole("tab", { name: "Details" }).click();
      expect(await accessibilityFaults(lead)).toEqual([]);
    },
    180_000,
  );

  test("hostile Markdown does nothing in a browser either, without any policy that would stop it", async () => {
    const { page, context } = await openPage(browser, sahut.url);
    let asked = 0;
    page.on("dialog", (dialog) => {
      asked++;
      void dialog.dismiss();
    });
    await page.route("**/*", (route) => route.abort());
    const pieces: string[] = [];
    for (const [name, markdown] of hostileVectors())
      pieces.push(`<section title="${name}">${(await renderArticle(markdown, { locale: "en" })).html}</section>`);
    await page.setContent(`<!doctype html><body>${pieces.join("\n")}</body>`, { waitUntil: "domcontentloaded" });
    await page.locator("summary").first().click();
    const found = await page.evaluate(() => ({
      ran: "__hit" in window,
      vectors: document.querySelectorAll("section[title]").length,
      handlers: [...document.querySelectorAll("body *")].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      schemes: [...new Set([...document.querySelectorAll("a[href]")].map((link) => (link as HTMLAnchorElement).protocol))].filter(
        (scheme) => !["http:", "https:", "mailto:", "tel:", "about:", ":"].includes(scheme),
      ),
    }));
    expect({ ...found, asked }).toEqual({ ran: false, vectors: pieces.length, handlers: 0, schemes: [], asked: 0 });
    await context.close();
  });

  test("no page had an error", () => expect(faults.flat()).toEqual([]));
});
