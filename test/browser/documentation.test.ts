import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { accessibilityFaults, hydrated, type Look, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";

const SARI = { name: "Sari", email: "sari@example.com", password: "a fine password for tests" };

describe("what readers miss, and what a writer does about it", () => {
  let sahut: Product;
  let browser: Browser;
  let sari: Page;
  const faults: string[][] = [];

  async function open(look: Look = {}): Promise<Page> {
    const { page, faults: seen } = await openPage(browser, sahut.url, look);
    faults.push(seen);
    return page;
  }
  async function signIn(look: Look = {}): Promise<Page> {
    const page = await open(look);
    await page.goto("/desk/sign-in?next=/desk/documentation");
    await page.getByLabel("Email").fill(SARI.email);
    await page.getByLabel("Password", { exact: true }).fill(SARI.password);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/desk/documentation");
    return page;
  }
  const search = async (page: Page, q: string) => {
    const field = page.locator("main form[data-find] input[name=q]");
    await field.fill(q);
    await field.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === q);
  };
  const debt = (page: Page) => page.locator(".debt", { hasText: "“dongle”" });

  beforeAll(async () => {
    const shared = await freshDatabase();
    sahut = await startProduct({ shared, env: { SMTP_PORT: "0", DOCS_DIR: path.join(projectRoot, "docs-content/shop") } });
    await createStaff(SYSTEM, { ...SARI, role: "agent" });
    browser = await openBrowser();
    await eventually(
      "the articles are published",
      async () => (await sahut.api<{ hits: unknown[] }>("/articles/search?q=licence")).body.hits?.length,
      60_000,
    );
  });
  afterAll(async () => {
    await browser?.close();
    await sahut?.stop();
  });

  test("two readers find nothing, say it in another word, and open what that finds", async () => {
    for (let reader = 0; reader < 2; reader++) {
      const page = await open({ person: true });
      await page.goto("/help/search?q=dongle");
      expect(await page.locator("[data-hits] a").count()).toBe(0);
      await search(page, "licence");
      const told = page.waitForResponse((response) => response.url().endsWith("/help/reformulations"));
      await page.locator("[data-hits] a").first().click();
      expect((await told).status()).toBe(204);
      await page.context().close();
    }
  });

  test("a writer sets by keyboard aside what is in preparation; it leaves the list, and says who did it and why", async () => {
    sari = await signIn();
    await hydrated(sari);
    await debt(sari).locator("summary").focus();
    await sari.keyboard.press("Enter");
    await sari.keyboard.press("Tab");
    await sari.keyboard.press("ArrowDown");
    await sari.keyboard.press("ArrowDown");
    await sari.keyboard.press("Tab");
    await sari.keyboard.type("Comes with the spring guide.");
    expect(await accessibilityFaults(sari)).toEqual([]);
    await sari.keyboard.press("Enter");
    await debt(sari).waitFor({ state: "detached" });
    await sari.getByRole("link", { name: /^Set aside/ }).click();
    await debt(sari).getByText("Sari set it aside: “Comes with the spring guide.”").waitFor();
  });

  test("without JavaScript, on a phone, it is taken back and set aside for another reason", async () => {
    const page = await signIn({ javaScript: false, width: 390, height: 844 });
    await page.goto("/desk/documentation?kind=aside");
    await debt(page)
      .getByRole("button", { name: /Take back/ })
      .click();
    await page.waitForURL(/kind=aside/);
    expect(await debt(page).count()).toBe(0);
    await page.goto("/desk/documentation");
    await debt(page).locator("summary").click();
    await debt(page).getByLabel("Not a matter for documentation").check();
    await debt(page).getByRole("button", { name: "Set aside" }).click();
    await page.goto("/desk/documentation?kind=aside");
    await debt(page).getByText("Sari set it aside: Not a matter for documentation").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test("the writer takes the proposed synonym, and within two seconds the first wording finds the article", async () => {
    await sari.goto("/desk/settings/synonyms");
    await hydrated(sari);
    await sari.getByText("dongle = licence").waitFor();
    const page = await open();
    await page.goto("/help/search?q=dongle");
    await sari
      .getByRole("button", { name: /dongle.*licence/ })
      .first()
      .press("Enter");
    await sari.waitForURL(/saved/);
    const taken = Date.now();
    // When the search that finds it was sent: how long a busy machine takes to draw it is another matter.
    let asked = 0;
    await eventually("an article", async () => {
      asked = Date.now();
      await page.goto("/help/search?q=dongle");
      return (await page.locator("[data-hits] a").count()) > 0;
    });
    expect(asked - taken).toBeLessThan(2_000);
    await sari.getByRole("heading", { name: "Proposed by searches" }).waitFor();
    expect(await sari.getByRole("button", { name: "dongle and licence mean the same" }).count()).toBe(0);
  });

  test("no page had an error", () => expect(faults.flat()).toEqual([]));
});
