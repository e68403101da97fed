import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

let sahut: Product;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [sahut, browser] = await Promise.all([startProduct(), openBrowser()]);
  const opened = await openPage(browser, sahut.url);
  ({ page, faults } = opened);
  const session = /sahut_session=([^;]+)/.exec((await sahut.signIn()).cookieHeader())![1]!;
  await opened.context.addCookies([{ name: "sahut_session", value: session, url: sahut.url }]);
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
});

const inSidebar = (name: string) => page.locator(".views .view", { hasText: name });

test("a search is kept by the keyboard alone; its counter goes up by itself; deleted, it can be brought back", {
  timeout: 120_000,
}, async () => {
  await page.goto("/desk?q=status%3Anew+refund");
  await hydrated(page);
  await page.keyboard.press("v");
  await page.waitForURL(/settings\/views\/new/);
  await hydrated(page);
  expect(await page.inputValue("[name=q]")).toBe("status:new refund");
  await page.focus("[name=name]");
  await page.keyboard.type("New refunds");
  await page.keyboard.press("Enter");
  await page.waitForURL(/settings\/views\?saved=1/);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto("/desk");
  await hydrated(page);
  expect(await inSidebar("New refunds").innerText()).toMatch(/0$/);
  await sahut.smtp(letter({ from: "dewi@example.com", subject: "Refund please" }), { from: "dewi@example.com", to: "support@localhost" });
  await page.waitForFunction(() =>
    /New refunds\s*1$/.test(document.querySelector(".views")?.textContent?.match(/New refunds\s*\d+/)?.[0] ?? ""),
  );

  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-input]:focus").waitFor();
  await page.keyboard.type("new refunds");
  await page.getByRole("option", { name: "New refunds" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=status/);
  await page.locator("#list-title", { hasText: "New refunds" }).waitFor();
  await page.getByRole("link", { name: "Change the view New refunds" }).click();
  await page.getByRole("button", { name: "Delete this view" }).click();
  await page.waitForURL(/removed=/);
  await hydrated(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".lines a", { hasText: "New refunds" }).waitFor();
  expect(faults).toEqual([]);
});
