import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { indexArticles } from "#app/search/index-articles.ts";
import { accessibilityFaults, hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type Product, startProduct } from "#test/support/product.ts";

let sahut: Product;
let browser: Browser;

beforeAll(async () => {
  const shared = await freshDatabase();
  [sahut, browser] = await Promise.all([startProduct({ shared }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
  await closeDatabase();
});

test("documentation answers by the keyboard alone: beside the ticket, into the reply, and by one key to the customer", async () => {
  const product = await database().product.findFirstOrThrow();
  const article = (key: string, title: string, text: string) => ({
    ...{ id: newId(), key, slug: key, title, summary: "", locale: "en", productId: product.id },
    ...{ markdown: text, html: `<p>${text}</p>` },
  });
  await database().article.createMany({
    data: [
      article("printer", "The printer prints grey pages", "When the printer prints grey pages, clean its drum with a dry cloth."),
      article("paper", "Which paper fits", "Any paper up to 120 grams fits."),
    ],
  });
  await indexArticles();
  // Without a confirmation: that would name the article already, and it would not be offered again.
  const asked = { subject: "The printer prints grey pages", text: "The printer prints grey pages, what can I do?", acknowledge: false };
  const { body } = await sahut.api<{ number: number }>("/tickets", {
    json: { ...asked, requester: { name: "Dewi", email: "dewi@example.com" } },
  });
  const number = body.number;
  const { context, page } = await openPage(browser, sahut.url);
  const session = /sahut_session=([^;]+)/.exec((await sahut.signIn()).cookieHeader())![1]!;
  await context.addCookies([{ name: "sahut_session", value: session, url: sahut.url }]);
  await page.goto(`/desk/tickets/${number}`);
  await hydrated(page);
  const text = page.locator(".composer textarea");
  const beside = page.locator("#person .beside");
  await beside.getByText("clean its drum").waitFor();
  expect(await beside.getByText("Which paper fits").count()).toBe(0);

  await page.keyboard.press("r");
  await text.pressSequentially("Hello! See you.");
  for (let i = 0; i < "See you.".length; i++) await text.press("ArrowLeft");
  await page.keyboard.press("Escape");
  await page.keyboard.press("D");
  await expect
    .poll(() => text.inputValue())
    .toMatch(/^Hello! \n\n\*\*\[The printer prints grey pages\]\(\S+\/help\/printer\)\*\*\n\n> When the printer .* cloth\.\n\nSee you\.$/);
  await text.fill("");
  await page.keyboard.press("Escape");

  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /The printer prints grey pages/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.type("paper grams");
  await dialog.getByRole("radio", { name: /Which paper fits/ }).waitFor();
  await page.keyboard.press("Enter");
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByRole("searchbox").fill("");
  await expect.poll(() => dialog.getByRole("radio", { name: /The printer prints grey pages/ }).isChecked()).toBe(true);
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await page.locator(".docs-mark").waitFor();
  await page.locator(`.row[data-number="${number}"] .row-docs`).waitFor();
  await page.locator("article.letter.us", { hasText: "clean its drum" }).getByText("no answer yet").waitFor();

  const { mail } = await sahut.letter((sent) => sent.text?.includes("This article answers your question") ?? false, 40_000);
  const dewi = await openPage(browser, sahut.url, { width: 390, height: 844 });
  await dewi.page.goto(/http\S+\/solved\/[\w.-]+/.exec(mail.text!)![0]);
  await dewi.page.getByRole("button", { name: "No, I still need help" }).click();
  await dewi.page.getByRole("button", { name: "It is too hard to follow" }).click();
  await dewi.page.getByText("whoever writes our articles will see it").waitFor();
  await dewi.context.close();
  expect(await accessibilityFaults(page)).toEqual([]);
  await context.close();
}, 120_000);
