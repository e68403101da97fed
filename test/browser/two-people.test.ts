import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { muteLink } from "#app/notifications/mute.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { invite } from "#app/staff/invitations.ts";
import { accessibilityFaults, hydrated, openBrowser, openPage } from "#test/support/browser.ts";
import { freshDatabase } from "#test/support/database.ts";
import { freePort } from "#test/support/ports.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

type Ticket = { number: number; status: string; messages: Array<{ kind: string; text: string }> };
const RINA = { email: "rina@example.com", password: "a fine password for tests", name: "Rina" };
/** Plain http, and not this machine to the browser: it sends no Sec-Fetch-Site. */
const NAME = "sahut.test";
let sahut: Product;
let browser: Browser;
/** Two people, each with their own browser. */
let admin: Page;
let rina: Page;
let site: string;

beforeAll(async () => {
  const [shared, port] = await Promise.all([freshDatabase(), freePort()]);
  site = `http://${NAME}:${port}`;
  [sahut, browser] = await Promise.all([startProduct({ shared, env: { PORT: String(port), PUBLIC_URL: site } }), openBrowser(NAME)]);
  await createStaff(SYSTEM, { ...RINA, role: "agent" });
  [admin, rina] = await Promise.all([signedIn(ADMIN), signedIn(RINA)]);
});
afterAll(async () => {
  await browser?.close();
  await sahut?.stop();
  await closeDatabase();
});

async function signedIn({ email, password }: { email: string; password: string }): Promise<Page> {
  const { page, context } = await openPage(browser, sahut.url);
  const visitor = await sahut.signIn(email, password);
  await context.addCookies([{ name: "sahut_session", value: /sahut_session=([^;]+)/.exec(visitor.cookieHeader())![1]!, url: sahut.url }]);
  return page;
}
let nth = 0;
async function newTicket(subject: string, from = `dewi${++nth}@example.com`): Promise<number> {
  const requester = { email: from, name: "Dewi" };
  return (await sahut.api<Ticket>("/tickets", { json: { subject, text: "Hello", requester, acknowledge: false } })).body.number;
}
const read = async (number: number) => (await sahut.api<Ticket>(`/tickets/${number}`)).body;
const replies = async (number: number) => (await read(number)).messages.filter(({ kind }) => kind === "reply").map(({ text }) => text);
async function open(page: Page, number: number): Promise<void> {
  await page.goto(`/desk/tickets/${number}`);
  await hydrated(page);
}
const press = async (page: Page, key: string) => {
  await page.locator(".thread").focus();
  await page.keyboard.press(key);
};
const writing = (page: Page) => page.locator(".composer textarea");

describe("two people on one ticket", () => {
  test("who changes what they saw in an older state is told, sees the change, and may do it again", async () => {
    const number = await newTicket("Solved twice?");
    // Both are told of a new ticket; a page that shows such news unread looks once more by itself.
    const { id: ticketId } = await database().ticket.findUniqueOrThrow({ where: { number } });
    await expect
      .poll(async () => (await database().notification.updateMany({ where: { ticketId }, data: { readAt: new Date() } })).count)
      .toBe(2);
    // Rina's page hears nothing of it, as on a bad line.
    await rina.route("**/desk/live", (route) => route.abort());
    await Promise.all([open(admin, number), open(rina, number)]);
    await press(admin, "e");
    await expect.poll(async () => (await read(number)).status).toBe("solved");
    await press(rina, "i");
    await rina.locator(".toast", { hasText: "Somebody changed this ticket in the meantime." }).waitFor();
    await rina.locator(".talk").getByText("Solved", { exact: true }).first().waitFor();
    expect(await read(number)).toMatchObject({ status: "solved", assignee: null });
    await press(rina, "i");
    await expect.poll(async () => (await read(number)) as unknown).toMatchObject({ assignee: { name: RINA.name } });
    await rina.unroute("**/desk/live");
  });

  test("both answer at the same moment: one goes, the other is shown it first and loses no word", async () => {
    const number = await newTicket("Who answers?");
    await Promise.all([open(admin, number), open(rina, number)]);
    await Promise.all([writing(admin).fill("Try PP-1."), writing(rina).fill("Try PP-2.")]);
    await Promise.all([admin, rina].map((page) => writing(page).press("Control+Enter")));
    const asked = await Promise.any(
      [admin, rina].map(async (page) => {
        await page.getByRole("dialog").getByRole("button", { name: "Send anyway" }).waitFor();
        return page;
      }),
    );
    const [mine, theirs] = asked === rina ? ["Try PP-2.", "Try PP-1."] : ["Try PP-1.", "Try PP-2."];
    await asked.getByRole("dialog").getByText(theirs!).waitFor();
    expect(await replies(number)).toEqual([theirs]);
    await asked.keyboard.press("Enter");
    expect(await writing(asked).inputValue()).toBe(mine);
    await writing(asked).fill("It is as my colleague says.");
    await writing(asked).press("Control+Enter");
    await expect.poll(() => replies(number)).toEqual([theirs, "It is as my colleague says."]);
  });

  test("merged while the other writes: told where it went, and what was typed waits there", async () => {
    const kept = await newTicket("Key refused", "sari@example.com");
    const gone = await newTicket("Key refused again", "sari@example.com");
    await Promise.all([open(admin, gone), open(rina, gone)]);
    await writing(rina).pressSequentially("Dear Sari, I am in the middle of");
    await press(admin, "Shift+M");
    await admin.getByRole("dialog").getByText("Key refused", { exact: true }).click();
    await admin.getByRole("button", { name: `Merge into #${kept}` }).click();
    await rina.getByText(`Everything is in #${kept}`).first().waitFor();
    await rina
      .getByRole("link", { name: `#${kept}` })
      .first()
      .click();
    await rina.waitForURL(`**/desk/tickets/${kept}*`);
    await expect.poll(() => writing(rina).inputValue()).toBe("Dear Sari, I am in the middle of");
    await writing(rina).press("Control+Enter");
    await expect.poll(() => replies(kept)).toEqual(["Dear Sari, I am in the middle of"]);
    expect(await replies(gone)).toEqual([]);
  });
});

describe("being told", () => {
  test("the browser is asked for permission by a press only, and then shows what concerns me, once", async () => {
    await rina.addInitScript(() => {
      const shown: string[] = [];
      let permission: NotificationPermission = (sessionStorage.getItem("permission") as NotificationPermission) ?? "default";
      class Note {
        static get permission() {
          return permission;
        }
        static async requestPermission() {
          permission = "granted";
          sessionStorage.setItem("permission", permission);
          return permission;
        }
        constructor(title: string, { body }: { body: string }) {
          shown.push(`${title} ${body}`);
        }
        close() {}
      }
      Object.assign(window, { Notification: Note, shown });
    });
    await rina.goto("/desk/settings/notifications");
    await rina.getByText("This browser shows nothing yet.").waitFor();
    await rina.getByRole("button", { name: "Allow this browser to show them" }).click();
    await rina.getByText("This browser shows them while the desk is open in a tab.").waitFor();
    await rina.goto("/desk");
    await hydrated(rina);
    const number = await newTicket("Look at this");
    await admin.goto(`/desk/tickets/${number}`);
    await hydrated(admin);
    await press(admin, "n");
    await admin.locator(".composer textarea").fill("@Rina, what does this mean?");
    await admin.locator(".composer textarea").press("Control+Enter");
    await expect
      .poll(() => rina.evaluate(() => (window as unknown as { shown: string[] }).shown))
      .toEqual([expect.stringContaining(`#${number} Look at this`)]);
    await expect.poll(() => rina.title()).toMatch(/^\(\d+\) /);
  });

  test("what a colleague wrote by mail waits as a note, and one press sends it to the customer", async () => {
    const from = "dewi@example.com";
    await sahut.smtp(letter({ from, subject: "By mail", messageId: "<by@mail>" }), { from, to: "support@localhost" });
    await expect.poll(() => database().ticket.count({ where: { subject: "By mail" } })).toBe(1);
    const { number } = await database().ticket.findFirstOrThrow({ where: { subject: "By mail" } });
    const acknowledged = await sahut.letter((mail) => mail.inReplyTo === "<by@mail>");
    await sahut.smtp(
      letter({ from: RINA.email, subject: "Re: By mail", text: "Tell them to restart.", inReplyTo: acknowledged.mail.messageId! }),
      {
        from: RINA.email,
        to: "support@localhost",
      },
    );
    await admin.goto(`/desk/tickets/${number}`);
    await hydrated(admin);
    const note = admin.locator("article.letter.note", { hasText: "Tell them to restart." });
    await note.getByRole("button", { name: "Send as my reply" }).click();
    await admin.locator("article.letter.us", { hasText: "Tell them to restart." }).waitFor();
    await sahut.letter((mail) => mail.to?.[0]?.address === from && (mail.text ?? "").includes("Tell them to restart."));
    await note.getByRole("button", { name: "Send as my reply" }).waitFor({ state: "detached" });
  });
});

describe("pages that come by mail, under a name of ours on plain http", () => {
  const linkIn = (text: string | undefined, path: string) => new RegExp(`${site}${path}[^\\s)>]+`).exec(text ?? "")![0];

  test.each([
    { locale: "en", javaScript: false, title: "Mute #" },
    { locale: "en", javaScript: true, title: "Mute #" },
    { locale: "id", javaScript: true, dark: true, width: 390, title: "Senyapkan #" },
  ] as const)(
    "muting ($locale, JavaScript: $javaScript): looking changes nothing, one button does, for whom the letter was",
    async (look) => {
      const number = await newTicket("Loud");
      const { id } = await database().staff.findUniqueOrThrow({ where: { email: RINA.email } });
      const state = async () => (await database().follower.findFirst({ where: { staffId: id, ticket: { number } } }))?.state;
      const base = look.javaScript ? sahut.url : site;
      const { context, page, faults } = await openPage(browser, base, look);
      // axe itself is a script.
      const isReadable = async () => look.javaScript && expect(await accessibilityFaults(page)).toEqual([]);
      await page.goto(new URL(muteLink(id, number)).pathname);
      await page.getByRole("heading", { name: look.title }).waitFor();
      if (look.javaScript) await hydrated(page);
      await isReadable();
      expect(await state()).toBeUndefined();
      await page.locator("button").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("status").getByText(`#${number}`).waitFor();
      expect(await state()).toBe("muted");
      await isReadable();
      await page.goto("/mute/somebody-elses-key");
      await page.locator(".failed-page").waitFor();
      // Chromium says that this header needs https.
      expect(faults.filter((fault) => !fault.includes("Cross-Origin-Opener-Policy"))).toEqual([]);
      await context.close();
    },
  );

  test("a customer without JavaScript adds, closes, reopens, rates and signs in by link; a colleague accepts the invitation", async () => {
    const email = "tuti@example.com";
    const { body } = await sahut.api<Ticket>("/tickets", { json: { subject: "By link", text: "Hello", requester: { email } } });
    const asked = await sahut.letter(({ to }) => to?.[0]?.address === email);
    const { context, page } = await openPage(browser, site, { javaScript: false });
    await page.goto(linkIn(asked.mail.text, "/my/t/"));
    await page.fill("#text", "One thing more.");
    await page.locator(".answer-box .main").click();
    await page.locator(".said", { hasText: "One thing more." }).waitFor();
    await page.locator(".finish button").click();
    await expect.poll(async () => (await read(body.number)).status).toBe("solved");
    await page.getByRole("button", { name: "It is not solved after all" }).click();
    await expect.poll(async () => (await read(body.number)).status).toBe("open");

    await sahut.api(`/tickets/${body.number}/messages`, { json: { kind: "reply", text: "Done.", status: "solved" } });
    const answer = await sahut.letter(({ to, text }) => to?.[0]?.address === email && (text ?? "").includes("/rate/"));
    await page.goto(linkIn(answer.mail.text, "/rate/"));
    await page.locator(".answer-box button").click();
    await expect.poll(() => database().rating.findFirst({ where: { ticket: { number: body.number } } })).toMatchObject({ good: true });

    await page.goto("/my/sign-in");
    await page.fill("[name=email]", email);
    await page.press("[name=email]", "Enter");
    const key = await sahut.letter(({ text }) => (text ?? "").includes("/my/sign-in/"));
    await page.goto(linkIn(key.mail.text, "/my/sign-in/"));
    await page.locator("main button").click();
    await page.waitForURL("**/my/tickets");
    await page.getByText("By link").waitFor();

    const { key: invitation } = await invite(SYSTEM, { email: "made@example.com", name: "Made", role: "agent" });
    await page.goto(`/desk/welcome/${invitation}`);
    await page.fill("[name=name]", "Made");
    await page.fill("[name=password]", RINA.password);
    await page.press("[name=password]", "Enter");
    await page.waitForURL((url) => url.pathname === "/desk");
    await context.close();
  });
});
