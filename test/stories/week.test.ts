import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { config, setConfig } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { type AllRows, allRows, differencesOf } from "#test/support/all-rows.ts";
import { hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase, newDatabase, TEST_SECRET } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import { letter } from "#test/support/smtp-client.ts";
import { startWorld, type World } from "#test/support/world.ts";
import { numberOf, press, TOLD, undoableActs } from "./week-acts.ts";

const SUPPORT = "support@warung.example";
const RINA = { email: "rina@example.com", password: "a harbour at night" };
let home: { url: string; dataDir: string };
let world: World;
let sahut: Product;
let browser: Browser;
let page: Page;
let rina: Page;
const faults: string[][] = [];

beforeAll(async () => {
  home = await freshDatabase();
  const port = await freePort();
  world = await startWorld({ domain: "warung.example", port });
  const env = { SMTP_URL: world.url, SMTP_PORT: String(port) };
  [sahut, browser] = await Promise.all([startProduct({ shared: home, env }), openBrowser()]);
  page = await person();
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
  await world?.stop();
  await closeDatabase();
});

async function person(): Promise<Page> {
  const opened = await openPage(browser, sahut.url);
  faults.push(opened.faults);
  return opened.page;
}

async function signIn(at: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await at.goto("/desk/sign-in");
  await at.fill("[name=email]", email);
  await at.fill("[name=password]", password);
  await at.press("[name=password]", "Enter");
}

async function fill(at: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = at.locator(`main [name="${name}"]`).first();
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
}

const writes = (from: string, subject: string, more: { text?: string; inReplyTo?: string; to?: string } = {}) =>
  sahut.smtp(letter({ from: `${from} <${from.toLowerCase()}@example.com>`, to: SUPPORT, subject, ...more }), {
    from: `${from.toLowerCase()}@example.com`,
    to: more.to ?? SUPPORT,
  });

test("Monday: the desk learns who it speaks for, mail goes once around the world, a second product, an invitation", async () => {
  await signIn(page, ADMIN);
  await page.locator('a[href="/desk/welcome"]').first().click();
  await fill(page, { name: "Warung Piksel", address: SUPPORT, locale: "en", zone: "Asia/Jakarta" });
  await page.getByRole("button", { name: "Save and go on to mail" }).click();
  await page.waitForURL("**/desk/welcome/mail");
  await page.locator('form[action="/desk/welcome/trips"] button').click();
  await page.getByText("Mail flows: the test message went once around.").waitFor();
  await page.getByText(`Taken by smtp://127.0.0.1:`).waitFor();

  await page.goto("/desk/settings/products/new");
  await fill(page, { name: "Nota", key: "nota" });
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL("**/desk/settings/products?saved=1");
  await page.goto("/desk/settings/mailboxes/new");
  await fill(page, { address: "nota@warung.example", name: "Nota" });
  await page.locator("main [name=productId]").selectOption({ label: "Nota" });
  await page.getByRole("button", { name: "Create" }).click();
  await page.waitForURL("**/desk/settings/mailboxes?saved=1");

  await page.goto("/desk/settings/people");
  await page.getByText("Invite somebody").click();
  await fill(page, { email: RINA.email });
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByText(`An invitation is on its way to ${RINA.email}.`).waitFor();
  expect((await world.letter(RINA.email)).text).toContain("invites you to work at the support desk of Warung Piksel");
});

test("Tuesday: the flood comes in without a reload, each is told its number, an answer and its answer are one conversation", async () => {
  await page.goto("/desk?view=open");
  await hydrated(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const flood = ["Dewi", "Budi", "Tono", "Wati", "Agus", "Sri", "Eko", "Ani"];
  await Promise.all(flood.map((name) => writes(name, `${name} asks`, { text: `Hello,\n\nmy key is refused.\n\n${name}` })));
  await expect.poll(() => page.locator(".row").count()).toBe(flood.length);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  for (const name of flood) await world.letter(`${name.toLowerCase()}@example.com`, (mail) => mail.subject === `Re: ${name} asks`);

  await page.locator(".row", { hasText: "Dewi asks" }).click();
  await page.locator("article.letter.them").waitFor();
  await page.locator(".composer textarea").fill("Dear Dewi,\n\nplease try **PP-2**.");
  await page.locator(".composer textarea").press("Control+Enter");
  const answer = await world.letter("dewi@example.com", (mail) => mail.text?.includes("PP-2") ?? false, 20_000);
  expect(answer.from?.address).toBe(SUPPORT);
  await writes("Dewi", answer.subject!, { text: "It works!", inReplyTo: answer.messageId! });
  await page.locator("article.letter.them", { hasText: "It works!" }).waitFor();
  const { body } = await sahut.api<{ received: number; pending: number; outcomes: Record<string, number> }>("/mail/summary");
  expect(body).toMatchObject({ pending: 0, received: Object.values(body.outcomes).reduce((sum, n) => sum + n, 0) });
  expect(body.outcomes).toMatchObject({ opened: flood.length, added: 1, refused: 2, quarantined: 0 });
});

test("Wednesday: Rina comes by her link, chooses a password and a second step, and signs in with a code", async () => {
  rina = await person();
  await rina.goto(/\S+\/desk\/welcome\/[\w-]+/.exec((await world.letter(RINA.email)).text!)![0]);
  await rina.fill("[name=name]", "Rina Hartono");
  await rina.fill("[name=password]", RINA.password);
  await rina.getByRole("button", { name: "Join" }).click();
  await rina.waitForURL((url) => url.pathname === "/desk");
  await rina.goto("/desk/second-step");
  const secret = (await rina.locator("code.typed").textContent())!.replaceAll(" ", "");
  const code = (later = 0) => new TOTP({ secret: secret as never }).generate({ timestamp: Date.now() + later });
  await rina.fill("[name=code]", code());
  await rina.getByRole("button", { name: "Turn on" }).click();
  await rina.getByText("The second step is on").waitFor();
  expect(await rina.locator(".recovery code").count()).toBe(10);

  await rina.context().clearCookies();
  await signIn(rina, RINA);
  await rina.waitForURL("**/desk/sign-in/code*");
  await rina.fill("[name=code]", code(30_000));
  await rina.press("[name=code]", "Enter");
  await rina.waitForURL((url) => url.pathname === "/desk");
});

describe("Thursday: everything that can be undone is done and undone, and every field of every table is as before", () => {
  const toast = (text: string | RegExp) => rina.locator(".toast", { hasText: text });
  const open = async (subject: string) => {
    await rina.goto(`/desk/tickets/${await numberOf(subject)}`);
    await hydrated(rina);
  };

  /** Nobody is told any more, nothing waits to leave. */
  async function quiet(): Promise<AllRows> {
    await eventually("all is quiet", async () => {
      const [news, mails] = await Promise.all([
        database().ticketNews.count(),
        database().outboundEmail.count({ where: { state: { in: ["waiting", "sending"] } } }),
      ]);
      return news + mails === 0;
    });
    return allRows();
  }

  beforeAll(async () => {
    await writes("Dewi", "Dewi asks again", { text: "Hello, and the second key?" });
    await eventually("her second ticket", () => database().ticket.findFirst({ where: { subject: "Dewi asks again" } }));
  });

  test.each(undoableActs)("%s", async (_, subject, act, told, allowed = {}) => {
    await open(subject);
    const before = await quiet();
    await act(rina);
    await toast(told).getByRole("button").first().waitFor();
    const between = await allRows();
    expect(differencesOf(before, between, { ...TOLD, ...allowed })).not.toEqual([]);
    await press(rina, "u");
    await toast(/^Undone|Taken back/).waitFor();
    expect(differencesOf(before, await quiet(), { ...TOLD, ...allowed })).toEqual([]);
  });

  test("two customers made one", async () => {
    const [dewi, budi] = await Promise.all(
      ["dewi@example.com", "budi@example.com"].map((address) => database().customerAddress.findUniqueOrThrow({ where: { address } })),
    );
    const before = await quiet();
    await rina.goto(`/desk/customers/${dewi!.customerId}/merging?other=${budi!.customerId}`);
    await rina.getByRole("button", { name: "Merge into Dewi" }).click();
    await rina.waitForURL(`**/desk/customers/${dewi!.customerId}*`);
    expect(differencesOf(before, await allRows(), TOLD)).not.toEqual([]);
    await rina.locator('form[action$="/undoing"] button').first().click();
    await rina.getByText("Undone").first().waitFor();
    expect(differencesOf(before, await quiet(), { ...TOLD, CustomerEvent: "*" })).toEqual([]);
  });
});

test("Friday: the disk dies. Restored into an empty place, the desk is what it was, and mail goes on", async () => {
  const file = path.join(home.dataDir, "friday.tar.gz");
  const run = (at: { url: string; dataDir: string }, ...args: string[]) =>
    promisify(execFile)(process.execPath, ["build/sahut.js", ...args], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production", DATABASE_URL: at.url, DATA_DIR: at.dataDir, SECRET: TEST_SECRET, DEMO: "0" },
    });
  const before = await allRows();
  await run(home, "backup", file);
  const there = await newDatabase();
  await Promise.all([page, rina].map((each) => each.context().close()));
  await sahut.stop();
  await run(there, "restore", file);
  await closeDatabase();
  setConfig({ database: { ...config().database, url: there.url }, dataDir: there.dataDir });
  expect(differencesOf(before, await allRows(), { Chore: "*", Session: ["lastSeenAt"], Staff: ["lastSeenAt"] })).toEqual([]);

  const port = await freePort();
  sahut = await startProduct({ shared: there, env: { SMTP_PORT: String(port) } });
  rina = await person();
  await signIn(rina, RINA);
  await rina.waitForURL("**/desk/sign-in/code*");
  page = await person();
  await signIn(page, ADMIN);
  await page.waitForURL((url) => url.pathname === "/desk");
  await page.goto(`/desk/tickets/${await numberOf("Dewi asks")}`);
  await page.locator("article.letter.them", { hasText: "It works!" }).waitFor();
  const answer = await world.letter("dewi@example.com", (mail) => mail.text?.includes("PP-2") ?? false);
  await writes("Dewi", answer.subject!, { text: "Still there?", inReplyTo: answer.messageId! });
  await page.locator("article.letter.them", { hasText: "Still there?" }).waitFor();
}, 90_000);

test("no page had a fault", () => {
  expect(faults.flat()).toEqual([]);
});
