import type { Page } from "playwright-core";
import { database } from "#app/platform/database/index.ts";
import { type Allowed, NEW } from "#test/support/all-rows.ts";

export const numberOf = async (subject: string) =>
  (await database().ticket.findFirstOrThrow({ where: { subject, mergedIntoId: null } })).number;

/** A key, where the desk listens for it. */
export async function press(at: Page, keys: string): Promise<void> {
  await at.locator(".thread, .rows").first().focus();
  await at.keyboard.press(keys);
}

/** What tells of an act and of its undoing, and what runs beside: everything else must be as it was before. */
export const TOLD: Allowed = {
  Ticket: ["version", "updatedAt"],
  TicketEvent: "*",
  TicketAct: "*",
  TicketNews: "*",
  Notification: "*",
  MailNotice: "*",
  Session: ["lastSeenAt"],
  Staff: ["lastSeenAt"],
  Chore: "*",
};

/** `act` is done on the page of the ticket with this subject, `told` in a toast; what else may differ afterwards is `allowed`. */
type Undoable = [what: string, ticket: string, act: (rina: Page) => Promise<void>, told: string | RegExp, allowed?: Allowed];

const moreMenu = async (rina: Page, item: string) => {
  await rina.getByRole("button", { name: "More actions" }).click();
  await rina.getByRole("menuitem", { name: item }).click();
};
const choose = async (rina: Page, number: number, verb: string) => {
  await rina.getByRole("dialog").getByPlaceholder("Number, address or words").fill(`${number}`);
  await rina.getByRole("radio", { name: `#${number}` }).check();
  await rina.getByRole("button", { name: `${verb} #${number}` }).click();
};
const lastLetterMenu = async (rina: Page, item: string) => {
  await rina.locator("article.letter .letter-more").last().click();
  await rina.getByRole("menuitem", { name: item }).click();
};

const tick = async (rina: Page, ...names: string[]) => {
  for (const name of names) await rina.getByRole("checkbox", { name: `Select #${await numberOf(`${name} asks`)}` }).check();
};

export const undoableActs: Undoable[] = [
  ["solved, which was new", "Budi asks", (rina) => press(rina, "e"), "solved"],
  ["taken", "Budi asks", (rina) => press(rina, "i"), "is yours"],
  [
    "given the highest priority",
    "Budi asks",
    async (rina) => {
      await rina
        .getByRole("button", { name: /^Priority:/ })
        .first()
        .click();
      await rina.getByRole("menuitemradio", { name: "Urgent" }).click();
    },
    "priority Urgent",
  ],
  [
    "tagged with a new word",
    "Budi asks",
    async (rina) => {
      await press(rina, "t");
      await rina.locator(".picker-in[cmdk-input]").fill("flood");
      await rina.keyboard.press("Enter");
      await rina.keyboard.press("Escape");
    },
    "tags changed",
    // The word is known from now on.
    { Tag: "*" },
  ],
  [
    "merged",
    "Dewi asks again",
    async (rina) => {
      await press(rina, "Shift+M");
      await choose(rina, await numberOf("Dewi asks"), "Merge into");
    },
    "merged into",
  ],
  [
    "split",
    "Dewi asks",
    async (rina) => {
      await lastLetterMenu(rina, "Split from here");
      await rina.getByRole("button", { name: /^Split off/ }).click();
    },
    "opened from",
    // Its number leads back to where its messages went.
    { Ticket: ["version", "updatedAt", NEW] },
  ],
  [
    "one message moved",
    "Dewi asks",
    async (rina) => {
      await lastLetterMenu(rina, "Move to another ticket");
      await choose(rina, await numberOf("Dewi asks again"), "Move to");
    },
    "Message moved",
  ],
  [
    "linked",
    "Tono asks",
    async (rina) => {
      await moreMenu(rina, "Link with another ticket");
      await choose(rina, await numberOf("Dewi asks"), "Link with");
    },
    "linked with",
  ],
  [
    "somebody added",
    "Tono asks",
    async (rina) => {
      await moreMenu(rina, "Add somebody");
      await rina.getByRole("dialog").getByLabel("Email address").fill("boss@example.com");
      await rina.getByRole("button", { name: "Add", exact: true }).click();
    },
    "changed",
  ],
  [
    "asked by somebody else",
    "Tono asks",
    async (rina) => {
      await moreMenu(rina, "Change who asks");
      await rina.getByRole("dialog").getByLabel("Email address").fill("wati@example.com");
      await rina.getByRole("button", { name: "Change", exact: true }).click();
    },
    "is asked by",
  ],
  ["spam", "Wati asks", (rina) => press(rina, "!"), "is spam"],
  ["trash", "Wati asks", (rina) => press(rina, "#"), "is in the trash"],
  [
    "three solved at once",
    "Agus asks",
    async (rina) => {
      await tick(rina, "Agus", "Sri", "Eko");
      await press(rina, "e");
    },
    "3 tickets changed",
  ],
  [
    "three merged at once",
    "Agus asks",
    async (rina) => {
      await tick(rina, "Agus", "Sri", "Eko");
      await press(rina, "Shift+M");
      await rina.getByRole("button", { name: /^Merge into #/ }).click();
    },
    "2 tickets changed",
  ],
  [
    "a reply sent that solves",
    "Ani asks",
    async (rina) => {
      await press(rina, "r");
      await rina.locator(".composer textarea").fill("Too soon.");
      await rina.locator(".composer textarea").press("Control+Shift+Enter");
    },
    "is on its way",
    // It is a draft again.
    { Draft: "*" },
  ],
];
