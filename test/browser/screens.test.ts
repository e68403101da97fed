import { mkdirSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import words from "#app/words/en.json" with { type: "json" };
import { accessibilityFaults, hydrated, type Look, openBrowser, openPage } from "#test/support/browser.ts";
import { eventually } from "#test/support/eventually.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import {
  askWithSuggestions,
  openAside,
  openCollecting,
  openInviting,
  openKeys,
  openLeaving,
  openSelection,
  openSending,
} from "./open-screens.ts";

/** Every screen of the product with its demo content. `npm run screenshots` takes all looks and keeps the README's pictures. */
const thorough = process.env.PICTURES === "1" || process.env.PROVE_FULL === "1";
const artifacts = `${projectRoot}test/.artifacts/pictures`;
const kept = ["queue-light", "ticket-light", "ticket-dark", "ask-light", "article-light", "my-ticket-light"];

const looks: Array<Look & { name: string }> = [
  { name: "light", width: 1440, dark: false, locale: "en" },
  { name: "dark-id-phone", width: 390, height: 844, dark: true, locale: "id" },
  ...(thorough
    ? ([
        { name: "dark", width: 1440, dark: true, locale: "en" },
        { name: "light-id", width: 1440, dark: false, locale: "id" },
        { name: "light-phone", width: 390, height: 844, dark: false, locale: "en" },
        { name: "light-tablet", width: 768, height: 1024, dark: false, locale: "en" },
      ] as const)
    : []),
];

/** "desk.queue.empty": what stands there when a sentence is missing. */
const wordKey = new RegExp(`(^|\\s)(${Object.keys(words).join("|")})\\.[a-z][a-zA-Z]+(\\.[a-zA-Z]+)*(\\s|$)`);

type Opened = Awaited<ReturnType<typeof openPage>>;
type Screen = { name: string; open: (page: Page) => Promise<unknown>; signedIn?: true };
const places = {
  ticket: "",
  trashed: "",
  held: "",
  files: "",
  outbound: "",
  article: "",
  customerLink: "",
  customer: "",
  merging: "",
  signInLink: "",
  rating: "",
};
const screens: Screen[] = [
  { name: "sign-in", open: (page) => page.goto("/desk/sign-in") },
  { name: "queue", signedIn: true, open: (page) => page.goto("/desk?view=open") },
  { name: "ticket", signedIn: true, open: (page) => page.goto(places.ticket) },
  { name: "new-ticket", signedIn: true, open: (page) => page.goto("/desk/tickets/new") },
  { name: "views", signedIn: true, open: (page) => page.goto("/desk/settings/views") },
  { name: "view", signedIn: true, open: (page) => page.goto("/desk/settings/views/new?q=status%3Aopen%20refund") },
  { name: "saved-replies", signedIn: true, open: (page) => page.goto("/desk/settings/saved-replies") },
  { name: "saved-reply", signedIn: true, open: (page) => page.goto("/desk/settings/saved-replies/new") },
  { name: "writing", signedIn: true, open: (page) => page.goto("/desk/settings/writing") },
  { name: "selection", signedIn: true, open: openSelection },
  { name: "trash", signedIn: true, open: (page) => page.goto("/desk?view=trash") },
  { name: "ticket-in-trash", signedIn: true, open: (page) => page.goto(`${places.trashed}?view=trash`) },
  { name: "acts", signedIn: true, open: (page) => page.goto(`${places.ticket.split("?")[0]}/acts`) },
  { name: "merge-dialog", signedIn: true, open: (page) => openDialog(page, "Shift+M") },
  { name: "split-dialog", signedIn: true, open: (page) => openDialog(page, "Shift+S") },
  { name: "move-dialog", signedIn: true, open: (page) => openDialog(page, "Shift+V") },
  { name: "requester-dialog", signedIn: true, open: (page) => openDialog(page, "Shift+R") },
  { name: "palette", signedIn: true, open: openPalette },
  { name: "keys", signedIn: true, open: openKeys },
  { name: "notifications", signedIn: true, open: (page) => page.goto("/desk/notifications?pane=ticket") },
  { name: "search-tickets", signedIn: true, open: (page) => page.goto("/desk?q=licence%20status%3Aopne%20key&pane=list") },
  { name: "search-operators", signedIn: true, open: openOperators },
  { name: "articles", signedIn: true, open: (page) => page.goto("/desk/articles") },
  { name: "new-article", signedIn: true, open: (page) => page.goto("/desk/articles/new") },
  { name: "documentation", signedIn: true, open: (page) => page.goto("/desk/documentation") },
  { name: "documentation-aside", signedIn: true, open: openAside },
  { name: "outcomes", signedIn: true, open: (page) => page.goto("/desk/documentation/outcomes") },
  { name: "customers", signedIn: true, open: (page) => page.goto("/desk/customers") },
  { name: "customer", signedIn: true, open: (page) => page.goto(places.customer) },
  { name: "merging", signedIn: true, open: (page) => page.goto(places.merging) },
  { name: "ledger", signedIn: true, open: (page) => page.goto("/desk/mail") },
  { name: "ledger-search", signedIn: true, open: (page) => page.goto("/desk/mail?q=licence&from=2020-01-31&until=2099-12-31") },
  { name: "raw-mail", signedIn: true, open: (page) => page.goto(`${places.held}?raw`) },
  { name: "risky-files", signedIn: true, open: openRiskyFile },
  { name: "held-mail", signedIn: true, open: (page) => page.goto(places.held) },
  { name: "outbox", signedIn: true, open: (page) => page.goto("/desk/outbox") },
  { name: "not-delivered", signedIn: true, open: (page) => page.goto("/desk/outbox?view=notDelivered") },
  { name: "outbound", signedIn: true, open: (page) => page.goto(places.outbound) },
  { name: "notification-settings", signedIn: true, open: (page) => page.goto("/desk/settings/notifications") },
  { name: "profile", signedIn: true, open: (page) => page.goto("/desk/settings/profile") },
  { name: "security", signedIn: true, open: (page) => page.goto("/desk/settings/security") },
  { name: "people", signedIn: true, open: openInviting },
  { name: "person", signedIn: true, open: openLeaving },
  { name: "tokens", signedIn: true, open: (page) => page.goto("/desk/settings/tokens") },
  { name: "audit", signedIn: true, open: (page) => page.goto("/desk/settings/audit") },
  { name: "second-step", signedIn: true, open: (page) => page.goto("/desk/second-step") },
  { name: "forgot", open: (page) => page.goto("/desk/forgot") },
  { name: "link-over", open: (page) => page.goto("/desk/welcome/there-was-never-such-a-link") },
  { name: "business", signedIn: true, open: (page) => page.goto("/desk/settings/business") },
  { name: "teams", signedIn: true, open: (page) => page.goto("/desk/settings/teams") },
  { name: "team", signedIn: true, open: (page) => page.goto("/desk/settings/teams/new") },
  { name: "products", signedIn: true, open: (page) => page.goto("/desk/settings/products") },
  { name: "product", signedIn: true, open: (page) => page.goto("/desk/settings/products/new") },
  { name: "mailboxes", signedIn: true, open: (page) => page.goto("/desk/settings/mailboxes") },
  { name: "mailbox", signedIn: true, open: (page) => page.goto("/desk/settings/mailboxes/new") },
  { name: "sending", signedIn: true, open: openSending },
  { name: "collecting", signedIn: true, open: openCollecting },
  { name: "fields", signedIn: true, open: (page) => page.goto("/desk/settings/fields") },
  { name: "field", signedIn: true, open: (page) => page.goto("/desk/settings/fields/new") },
  { name: "senders", signedIn: true, open: (page) => page.goto("/desk/settings/senders?pattern=example.com") },
  { name: "synonyms", signedIn: true, open: (page) => page.goto("/desk/settings/synonyms") },
  { name: "tags", signedIn: true, open: (page) => page.goto("/desk/settings/tags") },
  { name: "welcome", signedIn: true, open: (page) => page.goto("/desk/welcome") },
  { name: "welcome-mail", signedIn: true, open: (page) => page.goto("/desk/welcome/mail") },
  { name: "status", signedIn: true, open: (page) => page.goto("/status") },
  { name: "help", open: (page) => page.goto("/help") },
  { name: "search", open: (page) => page.goto("/help/search?q=licence%20key") },
  { name: "article", open: (page) => page.goto(places.article) },
  { name: "ask", open: askWithSuggestions },
  { name: "my-ticket", open: (page) => page.goto(places.customerLink) },
  { name: "my-sign-in", open: (page) => page.goto("/my/sign-in") },
  { name: "my-sign-in-by-link", open: (page) => page.goto(places.signInLink) },
  { name: "my-tickets", open: (page) => page.goto("/my/tickets") },
  { name: "rate", open: (page) => page.goto(places.rating) },
  { name: "not-found", open: (page) => page.goto("/help/there-is-no-such-article") },
];

let sahut: Product;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  [sahut, browser] = await Promise.all([startProduct({ env: { DEMO: "1" } }), openBrowser()]);
  await eventually("the demo is complete", () => sahut.said.stderr.includes("the demo is complete"), 240_000);
  await findPlaces();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
});

describe.each(looks)("$name", (look) => {
  let signedIn: Opened;
  let stranger: Opened;

  beforeAll(async () => {
    signedIn = await openPage(browser, sahut.url, look);
    await signedIn.context.addCookies([{ name: "sahut_session", value: await session(), url: sahut.url }]);
    stranger = await openPage(browser, sahut.url, look);
  });
  afterAll(async () => {
    await signedIn?.context.close();
    await stranger?.context.close();
  });

  test.each(screens)("$name can be read and used by everybody", { timeout: 90_000 }, async (screen) => {
    const { page, faults } = screen.signedIn ? signedIn : stranger;
    const picture = () => page.screenshot({ path: `${artifacts}/${screen.name}-${look.name}.png` });
    onTestFailed(async () => void (await picture()));
    faults.length = 0;
    await screen.open(page);
    if (screen.signedIn || screen.name === "sign-in") await hydrated(page);
    if (process.env.PICTURES) await picture();

    // An article is in its own language, whoever reads it.
    expect(await page.getAttribute("html", "lang")).toBe(screen.name === "article" ? "en" : look.locale);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      "it scrolls sideways by",
    ).toBeLessThanOrEqual(0);
    expect(await page.locator("body").innerText(), "a key instead of words").not.toMatch(wordKey);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    const name = `${screen.name}-${look.name}`;
    if (process.env.PICTURES === "1" && kept.includes(name)) await keep(name, page);
  });
});

/** A picture for the README: a little smaller than the screen, and light to load. */
async function keep(name: string, page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 1280, height: 800 });
  const picture = await page.screenshot();
  await page.setViewportSize(size);
  expect(picture.length, `${name} is too large for a README`).toBeLessThan(250_000);
  const folder = `${projectRoot}docs-content/pictures`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.png`, picture);
}

let token: Promise<string> | undefined;

/** One session for all: signing in is limited, as it should be. */
function session(): Promise<string> {
  token ??= sahut.signIn(ADMIN.email, ADMIN.password).then((visitor) => /sahut_session=([^;]+)/.exec(visitor.cookieHeader())![1]!);
  return token;
}

/** A ticket with some conversation, a mail that was held back, one that went out, an article and a customer's link. */
async function findPlaces(): Promise<void> {
  const { body } = await sahut.api<{ items: Array<{ number: number }> }>("/tickets?status=open&limit=50");
  const tickets = await Promise.all(
    body.items.map(async ({ number }) => (await sahut.api<{ number: number; messages: unknown[] }>(`/tickets/${number}`)).body),
  );
  places.ticket = `/desk/tickets/${tickets.sort((a, b) => b.messages.length - a.messages.length)[0]!.number}?view=open`;
  const advert = { subject: "Rank first", text: "We make you rank first.", requester: { email: "seo@example.com" } };
  const trashed = await sahut.api<{ number: number }>("/tickets", { json: advert });
  await sahut.api(`/tickets/${trashed.body.number}/trash`, { json: {} });
  places.trashed = `/desk/tickets/${trashed.body.number}`;
  const held = await sahut.api<{ id: string }>("/mail", { raw: "Subject: Without a sender\r\n\r\nWho am I?\r\n" });
  await eventually(
    "it is held back",
    async () => (await sahut.api<{ outcome: string | null }>(`/mail/${held.body.id}`)).body.outcome === "quarantined",
  );
  places.held = `/desk/mail/${held.body.id}`;
  const file = (name: string) =>
    `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment\r\n\r\nMZ\r\n`;
  const files = await sahut.api<{ id: string }>("/mail", {
    raw: `From: Dewi <dewi@example.com>\r\nSubject: Your invoice\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n${["invoice.pdf.exe", "budget.xlsm", "notes.txt"].map(file).join("")}--b--\r\n`,
  });
  await eventually("it is a ticket", async () => {
    const { ticket } = (await sahut.api<{ ticket: { number: number } | null }>(`/mail/${files.body.id}`)).body;
    places.files = `/desk/tickets/${ticket?.number}`;
    return ticket !== null;
  });
  const articles = await sahut.api<{ items: Array<{ slug: string; locale: string }> }>("/articles?locale=en&limit=100");
  places.article = `/help/${articles.body.items[0]!.slug}`;
  const letters = await sahut.outbox();
  const link = letters.map(({ mail }) => /\/my\/t\/[\w-]{20,}/.exec(mail.text ?? "")?.[0]).findLast(Boolean);
  if (!link) throw new Error("no letter of the demo holds a customer's link");
  places.customerLink = link;
  const desk = await sahut.signIn();
  const { requester } = tickets[0] as unknown as { requester: { id: string; email: string } };
  places.customer = `/desk/customers/${requester.id}`;
  const other = tickets
    .map((ticket) => (ticket as unknown as { requester: { id: string } }).requester.id)
    .find((id) => id !== requester.id);
  places.merging = `${places.customer}/merging?other=${other}`;
  const json = { subject: "Thank you", text: "It helped.", requester: { email: "rater@example.com", name: "Rani" } };
  const solved = await sahut.api<{ number: number }>("/tickets", { json });
  await sahut.api(`/tickets/${solved.body.number}/messages`, { json: { kind: "reply", text: "It works again.", status: "solved" } });
  await desk.post("/my/sign-in?index", { email: "rater@example.com" });
  places.rating = await linkIn(/\/rate\/[^?\s)]+\?choice=good/);
  places.signInLink = await linkIn(/\/my\/sign-in\/[\w-]{20,}/);
  const outbox = await (await desk.get("/desk/outbox")).text();
  places.outbound = /\/desk\/outbox\/[0-9a-f-]{36}/.exec(outbox)?.[0] ?? "/desk/outbox";
}

async function linkIn(pattern: RegExp): Promise<string> {
  let link = "";
  await eventually(`a letter holds ${pattern}`, async () => {
    link = (await sahut.outbox()).map(({ mail }) => pattern.exec(mail.text ?? "")?.[0]).findLast(Boolean) ?? "";
    return link !== "";
  });
  return link;
}

async function openOperators(page: Page): Promise<void> {
  await openPalette(page);
  await page.keyboard.type("licence status:");
  await page.getByText("status:pending").waitFor();
}

async function openRiskyFile(page: Page) {
  await page.goto(places.files);
  await hydrated(page);
  await page.locator("details.risky > summary").first().click();
}

async function openPalette(page: Page): Promise<void> {
  await page.goto(places.ticket);
  await hydrated(page);
  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-input]").waitFor();
}

async function openDialog(page: Page, key: string): Promise<void> {
  await page.goto(places.ticket);
  await hydrated(page);
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
}
