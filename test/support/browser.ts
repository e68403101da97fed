import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import type { ChromiumPlace } from "./chromium.ts";

/** A real Chromium. Close it in afterAll. `localName`: a host name that leads to this machine, and is not "localhost" to the browser. */
export async function openBrowser(localName?: string): Promise<Browser> {
  const response = await fetch(`${inject("runUrl")}/chromium`);
  if (!response.ok) throw new Error(await response.text());
  const { executablePath, env, args } = (await response.json()) as ChromiumPlace;
  if (localName) args.push(`--host-resolver-rules=MAP ${localName} 127.0.0.1`);
  return chromium.launch({ executablePath, args, env: { ...(process.env as Record<string, string>), ...env } });
}

/** `person`: says to be a browser that somebody holds; what robots look for is not counted. */
export type Look = { width?: number; height?: number; dark?: boolean; locale?: "en" | "id"; javaScript?: boolean; person?: true };

/** No fault of a page: that something was not found or refused, and that somebody clicked on before a page had arrived, which Remix tells the console. */
const expected = /the server responded with a status of 4\d\d|^AbortError: signal is aborted without reason/;

const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";

/** A person's own browser: cookies, size, light or dark, language. Every fault on its pages is remembered in `faults`. */
export async function openPage(
  browser: Browser,
  url: string,
  look: Look = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.dark ? "dark" : "light",
    locale: look.locale === "id" ? "id-ID" : "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    javaScriptEnabled: look.javaScript ?? true,
    ...(look.person && { userAgent: PERSON }),
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !expected.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page, faults };
}

/** Resolves when React has taken over the page, so that keys and buttons do what they do. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("main, form")].some((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber"))),
  );
}

/** What axe finds against WCAG 2.2 AA on the page as it stands: "rule: element". */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // Not by @axe-core/playwright: it opens a page of its own for every look, four times as slow.
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })`,
  )) as AxeResults;
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim() ?? ""})`),
  );
}
