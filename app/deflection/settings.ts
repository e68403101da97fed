import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { houseSetting, keepHouseSetting } from "#app/staff/house-setting.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** How documentation answers tickets, as the seller wants it. */
export type DocsAnswers = {
  /** The acknowledgement of a letter suggests articles. */
  suggest: boolean;
  /** Letters with one of these words get none. */
  urgentWords: string[];
  /** Nor do these addresses and domains. */
  excluded: string[];
  /** A ticket that a colleague answered by documentation is solved by itself after so many days. */
  solveAfterDays: number;
};

const USUAL: DocsAnswers = {
  suggest: true,
  urgentWords: ["urgent", "emergency", "fraud", "hacked", "darurat", "mendesak", "penipuan", "diretas"],
  excluded: [],
  solveAfterDays: 7,
};
const LONGEST_LIST = 200;
const LONGEST_LINE = 100;
const MOST_DAYS = 90;

export async function docsAnswers(tx: Tx = database()): Promise<DocsAnswers> {
  return { ...USUAL, ...((await houseSetting("docsAnswers", tx)) as Partial<DocsAnswers> | undefined) };
}

/** 403 without "settings"; 422 with a code per field. */
export async function saveDocsAnswers(
  actor: Actor,
  input: { suggest: boolean; urgentWords: string[]; excluded: string[]; solveAfterDays: string },
): Promise<void> {
  needAtDesk(actor, "settings");
  const solveAfterDays = Number(input.solveAfterDays);
  const [urgentWords, excluded] = [tidy(input.urgentWords), tidy(input.excluded)];
  const fields: Record<string, RefusalCode> = {};
  for (const [field, list] of Object.entries({ urgentWords, excluded }))
    if (list.length > LONGEST_LIST || list.some((line) => line.length > LONGEST_LINE)) fields[field] = "tooLong";
  if (!/^\s*\d+\s*$/.test(input.solveAfterDays) || solveAfterDays < 1 || solveAfterDays > MOST_DAYS) fields.solveAfterDays = "badNumber";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: LONGEST_LINE }, fields);
  await transaction(async (tx) => {
    const before = await docsAnswers(tx);
    const after: DocsAnswers = { suggest: input.suggest, urgentWords, excluded, solveAfterDays };
    await keepHouseSetting("docsAnswers", after, tx);
    await audit(tx, actor, { what: "installation.changed", subject: { type: "installation", id: null, name: "Sahut" }, before, after });
  });
}

function tidy(lines: string[]): string[] {
  return [...new Set(lines.map((line) => line.trim().toLowerCase().replace(/^@/, "")).filter(Boolean))];
}

/** Whether a letter has one of the words, as a word of its own and whatever its case. */
export function isUrgent(letter: string, words: string[]): boolean {
  const text = ` ${letter.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return words.some((word) => text.includes(` ${word.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `));
}

/** Whether the address, its domain or a domain above it is in the list. */
export function isExcluded(address: string, excluded: string[]): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return excluded.some((one) => one === address || one === domain || (!one.includes("@") && domain.endsWith(`.${one}`)));
}
