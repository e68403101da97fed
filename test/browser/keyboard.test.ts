import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

type Ticket = {
  number: number;
  status: string;
  assignee: { name: string } | null;
  tags: string[];
  messages: Array<{ kind: string; text: string }>;
};
let sahut: Product;
let browser: Browser;
let page: Page;
const numbers: Record<string, number> = {};

beforeAll(async () => {
  [sahut, browser] = await Promise.all([startProduct(), openBrowser()]);
  for (const subject of ["The key is refused", "The key again", "How do I pay?"])
    await sahut.smtp(letter({ from: "Dewi <dewi@example.com>", subject }), { from: "dewi@example.com", to: "support@localhost" });
  await eventually("three tickets", async () => {
    const { items } = (await sahut.api<{ items: Array<{ number: number; subject: string }> }>("/tickets")).body;
    for (const { number, subject } of items) numbers[subject] = number;
    return items.length === 3;
  });
  ({ page } = await openPage(browser, sahut.url));
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
});

const keys = async (...names: string[]) => {
  for (const name of names) await page.keyboard.press(name);
};
const read = async (subject: string) => (await sahut.api<Ticket>(`/tickets/${numbers[subject]}`)).body;
const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 400) ?? "");
const told = (text: string) => page.locator(".toast", { hasText: text }).waitFor();
const atTicket = () => page.waitForURL(/\/desk\/tickets\/\d+/);
async function tabTo(what: RegExp, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await keys(key);
    if (what.test(await focused())) return;
  }
  throw new Error(`${what} is not reached by ${key}`);
}
const typing = (tag: string) => page.waitForFunction((name) => document.activeElement?.tagName === name, tag);
/** By the palette: a ticket by its number. */
async function open(subject: string): Promise<void> {
  await keys("Control+k");
  await page.locator("[cmdk-input]:focus").waitFor();
  await page.keyboard.type(`${numbers[subject]}`);
  await page
    .getByRole("option", { name: `#${numbers[subject]}` })
    .first()
    .waitFor();
  await keys("Enter");
  await page.waitForURL(`**/desk/tickets/${numbers[subject]}*`);
  await page.locator(".ticket-head, h1", { hasText: subject }).first().waitFor();
}

/** A day at the desk without a mouse: nothing here ever points or clicks. */
test("signs in, opens, answers, notes, gives away, tags, solves, and takes it back", { timeout: 60_000 }, async () => {
  await page.goto("/desk/sign-in");
  await typing("INPUT");
  await page.keyboard.type(ADMIN.email);
  await keys("Tab");
  await page.keyboard.type(ADMIN.password);
  await keys("Enter");
  await page.waitForURL((url) => url.pathname === "/desk");
  await hydrated(page);
  // The keys listen from a moment after the page is taken over.
  await expect
    .poll(
      async () => {
        await keys("j");
        return focused();
      },
      { timeout: 15_000 },
    )
    .toContain("data-number");
  await keys("Enter");
  await atTicket();
  await open("The key is refused");

  await keys("r");
  await typing("TEXTAREA");
  await page.keyboard.type("Dear Dewi, please try PP-2.");
  await keys("Control+Enter");
  await told("is on its way");
  await keys("n");
  await typing("TEXTAREA");
  await page.keyboard.type("She bought it last week.");
  await keys("Control+Enter");
  await told("Note added");
  expect((await read("The key is refused")).messages.filter(({ kind }) => kind !== "automatic").map(({ kind }) => kind)).toEqual([
    "customer",
    "reply",
    "note",
  ]);

  await keys("a");
  await page.locator(".picker-in[cmdk-input]").waitFor();
  await page.keyboard.type("Administrator");
  await keys("Enter");
  await expect.poll(async () => (await read("The key is refused")).assignee?.name).toBe("Administrator");
  await keys("t");
  await page.locator(".picker-in[cmdk-input]").waitFor();
  await page.keyboard.type("licence");
  await keys("Enter");
  // What can be undone is what was told last; the key closes the list although that was told after it had opened.
  await told("tags changed");
  await keys("Escape");
  await page.locator(".picker-in").waitFor({ state: "detached" });
  await told("tags changed");
  expect((await read("The key is refused")).tags).toEqual(["licence"]);
  await keys("u");
  await expect.poll(async () => (await read("The key is refused")).tags).toEqual([]);

  await keys("e");
  await told(`#${numbers["The key is refused"]} solved`);
  await keys("u");
  await expect.poll(async () => (await read("The key is refused")).status).toBe("open");
});

test("chooses a status from its menu, merges, splits, and takes each back", { timeout: 60_000 }, async () => {
  await open("The key again");
  await tabTo(/aria-label="Status: /);
  await keys("Enter");
  await page.getByRole("menuitemradio", { name: "On hold" }).waitFor();
  const inHand = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  for (let presses = 0; presses < 40 && !(await inHand()).startsWith("On hold"); presses++) {
    await keys("ArrowDown");
    await page.waitForTimeout(50);
  }
  await keys("Enter");
  await expect.poll(async () => (await read("The key again")).status).toBe("onHold");
  await told("on hold");
  await keys("u");
  await expect.poll(async () => (await read("The key again")).status).toBe("new");

  await keys("Shift+M");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(`${numbers["The key is refused"]}`);
  await page.getByRole("radio", { name: `#${numbers["The key is refused"]}` }).waitFor();
  await tabTo(/type="radio"/);
  await keys("Space");
  await tabTo(/Merge into #/);
  await keys("Enter");
  await told("merged into");
  await page.waitForURL(`**/desk/tickets/${numbers["The key is refused"]}*`);
  expect((await read("The key is refused")).messages.filter(({ kind }) => kind === "customer")).toHaveLength(2);

  // Of what is merged, one letter goes back out into a ticket of its own.
  await page.locator("article.letter").nth(2).waitFor();
  await tabTo(/letter-more/, "Shift+Tab");
  await keys("Enter");
  await page.getByRole("menuitem", { name: "Split from here" }).waitFor();
  await keys("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(/Split off/);
  await keys("Enter");
  await told("opened from");
  await keys("u");
  await told("Undone");
  expect((await read("The key is refused")).messages.filter(({ kind }) => kind !== "automatic")).toHaveLength(4);
});

test("another key is chosen in the profile, and does it; the usual one does nothing any more", { timeout: 120_000 }, async () => {
  await page.goto("/desk/settings/profile");
  await hydrated(page);
  await tabTo(/<summary/);
  await keys("Enter");
  await tabTo(/id="key\.e"/);
  await page.keyboard.type("r");
  await keys("Enter");
  await page.getByText("This key does something else already.").waitFor();
  await page.locator('[id="key.e"]').focus();
  await keys("Control+a");
  await page.keyboard.type("y");
  await keys("Enter");
  await page.getByText("Saved").first().waitFor();
  await page.goto("/desk?view=open");
  await hydrated(page);
  await open("How do I pay?");
  await page.locator(".thread").focus();
  await keys("e", "y");
  await told(`#${numbers["How do I pay?"]} solved`);
  expect((await read("How do I pay?")).status).toBe("solved");
  await page.locator(".thread").focus();
  await keys("?");
  expect(await page.locator('[data-key="e"] kbd').innerText()).toBe("y");
  await keys("Escape");
});

test("what is typed while a palette, a list or a dialog is on its way goes there, and does nothing to the ticket", {
  timeout: 60_000,
}, async () => {
  const before = await read("How do I pay?");
  let held: Array<() => Promise<void>> = [];
  const letGo = async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    await Promise.all(held.splice(0).map((go) => go()));
  };
  await page.route(/\/assets\/(palette|picker-list|choose-ticket)-[^/]*\.js/, async (route) => {
    held = [...held, () => route.continue()];
  });
  await page.goto(`/desk/tickets/${before.number}`);
  await hydrated(page);
  await page.locator(".thread").focus();
  const press = async (key: string, what: string) =>
    expect
      .poll(async () => {
        if ((await page.locator(what).count()) === 0) await keys(key);
        return page.locator(what).count();
      })
      .toBe(1);

  await press("Control+k", ".palette input");
  await page.keyboard.type("eie");
  await letGo();
  await page.waitForSelector("[cmdk-input]:focus");
  await page.keyboard.type("!");
  expect(await page.locator("[cmdk-input]").inputValue()).toBe("eie!");
  await keys("Escape");
  await page.locator(".palette").waitFor({ state: "detached" });

  await press("t", ".picker-in");
  await page.keyboard.type("ei");
  await letGo();
  await page.waitForSelector(".picker-in[cmdk-input]:focus");
  await page.keyboard.type("e");
  expect(await page.locator(".picker-in").inputValue()).toBe("eie");
  await keys("Escape");
  await page.locator(".picker-in").waitFor({ state: "detached" });

  await page.locator(".thread").focus();
  await press("Shift+M", "[data-coming]");
  await page.keyboard.type("ei!");
  await letGo();
  await page.locator("[role=dialog] input").first().waitFor();
  await keys("Escape");
  await page.locator("[role=dialog]").waitFor({ state: "detached" });
  expect(await read("How do I pay?")).toEqual(before);
  await page.unrouteAll();
});
