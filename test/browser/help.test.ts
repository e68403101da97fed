import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, type Look, openBrowser, openPage } from "#test/support/browser.ts";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";

describe("the help centre in a browser", () => {
  let sahut: Product;
  let browser: Browser;
  beforeAll(async () => {
    sahut = await startProduct({ env: { DOCS_DIR: path.join(projectRoot, "docs-content/shop") } });
    browser = await openBrowser();
    await eventually(
      "the articles are published",
      async () => (await sahut.api<{ hits: unknown[] }>("/articles/search?q=key")).body.hits?.length,
      60_000,
    );
  });
  afterAll(async () => {
    await browser?.close();
    await sahut?.stop();
  });

  const looks: Array<[string, Look]> = [
    ["wide and light", {}],
    ["on a phone, dark, in Indonesian", { width: 390, height: 844, dark: true, locale: "id" }],
    ["half wide", { width: 768 }],
  ];
  const pages = [
    "/",
    "/p/pixel-pack/help",
    "/p/pixel-pack/help/key-refused-after-update",
    "/help/search?q=my+key+is+refused",
    "/help/search?q=zzzz",
    "/ask",
    "/my/tickets",
    "/help/not-there",
  ];

  describe.each(looks)("%s", (_, look) => {
    test.each(pages)("%s reads well and fits the screen", async (where) => {
      const { context, page, faults } = await openPage(browser, sahut.url, look);
      await page.goto(where);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await context.close();
    });
  });

  test("answers appear while typing, and the keyboard opens one", async () => {
    const { context, page } = await openPage(browser, sahut.url);
    await page.goto("/");
    await page.keyboard.press("/");
    await page.keyboard.type("key is refu");
    await page.getByRole("option").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/key-refused-after-update/);
    await context.close();
  });

  test("asking: what is typed stays through suggestions, reading and a reload", async () => {
    const { context, page, faults } = await openPage(browser, sahut.url);
    await page.goto("/ask?product=pixel-pack");
    const subject = page.getByLabel("Your question in one line");
    await subject.fill("My key is refused on the second computer");
    const card = page.locator(".answer", { hasText: "Your key is refused after an update" });
    await card.locator("summary").click();
    await card.locator("[data-body]").getByText("Forget this key").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await card.getByRole("button", { name: "I still need help" }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("text");
    await page.reload();
    expect(await subject.inputValue()).toBe("My key is refused on the second computer");
    await card.locator("summary").click();
    await card.getByRole("button", { name: "This solved it" }).click();
    await page.getByRole("heading", { name: "Glad that helped" }).waitFor();
    expect((await sahut.api<{ items: unknown[] }>("/tickets")).body.items).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  test("without JavaScript the form still asks, and a vote still counts", async () => {
    const { context, page } = await openPage(browser, sahut.url, { javaScript: false });
    await page.goto("/ask");
    await page.getByLabel("Your question in one line").fill("No script here");
    await page.getByLabel("What happened?").fill("It is all plain.");
    await page.getByLabel("Your email").fill("plain@example.com");
    await page.waitForTimeout(3_100);
    await page.getByRole("button", { name: "Send question" }).click();
    await page.getByRole("heading", { name: "We have your question" }).waitFor();
    await page.getByRole("link", { name: "See your ticket" }).click();
    await page.getByText("It is all plain.").waitFor();
    await page.goto("/p/pixel-pack/help/key-refused-after-update");
    await page.getByRole("button", { name: "Yes, solved" }).click();
    await page.getByText("Thank you. That helps the next person.").waitFor();
    await context.close();
  }, 60_000);
});
