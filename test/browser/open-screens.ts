import type { Page } from "playwright-core";
import { hydrated } from "#test/support/browser.ts";

// Screens that need some steps before they stand.

export async function openSending(page: Page) {
  await page.goto("/desk/settings/mailboxes");
  const mailbox = await page.locator(".lines a").first().getAttribute("href");
  await page.goto(`${mailbox}/sending?dns=1`);
  await page.check("[name=own]");
}

export async function openCollecting(page: Page) {
  await page.goto("/desk/settings/mailboxes");
  const mailbox = await page.locator(".lines a").first().getAttribute("href");
  await page.goto(`${mailbox}/collecting`);
  await page.locator(".sheet.form details > summary").click();
}

export async function openInviting(page: Page): Promise<void> {
  await page.goto("/desk/settings/people");
  await page.locator("details.opener > summary").first().click();
}

export async function openLeaving(page: Page): Promise<void> {
  await page.goto("/desk/settings/people");
  await hydrated(page);
  await page.locator(".people-row a").nth(1).click();
  await page.locator(".leaving button").click();
  await page.getByRole("dialog").waitFor();
}

export async function askWithSuggestions(page: Page): Promise<void> {
  await page.goto("/ask");
  await page.waitForLoadState("networkidle");
  const product = page.locator("[name=product][type=radio]").first();
  if (await product.count()) await product.check({ force: true });
  await page.fill("[name=subject]", "licence key refused after update");
  await page.locator("[data-answer-list] details").first().waitFor();
}

export async function openSelection(page: Page): Promise<void> {
  await page.goto("/desk?view=open&pane=list");
  await hydrated(page);
  for (const nth of [0, 1]) await page.locator(".row-tick input").nth(nth).check({ force: true });
  await page.getByRole("toolbar").waitFor();
}

export async function openKeys(page: Page): Promise<void> {
  await page.goto("/desk?view=open");
  await hydrated(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

/** Two searches found nothing: one is set aside, at the first look, and the other's form is open. */
export async function openAside(page: Page): Promise<void> {
  await page.goto("/desk/documentation?kind=aside");
  await hydrated(page);
  if (!(await page.locator(".debt").count())) {
    for (const q of ["zeppelin", "gramophone", "zeppelin", "gramophone"])
      await fetch(new URL(`/help/search?q=${q}`, page.url()), { headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64)" } });
    await page.goto("/desk/documentation?kind=search");
    await hydrated(page);
    await page.locator(".debt-aside > summary").last().click();
    await page.locator(".debt-aside-form button").last().click();
    await page.locator('.period a[href$="kind=aside"]', { hasText: "1" }).waitFor();
  }
  await page.goto("/desk/documentation?kind=search");
  await hydrated(page);
  await page.locator(".debt-aside > summary").first().click();
  await page.locator(".debt-aside-form [value=other]").first().check();
}
