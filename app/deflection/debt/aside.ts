import { database } from "#app/platform/database/index.ts";
import type { AsideReason } from "./aside-reasons.ts";

/** What tells one debt from another, also when it is counted anew. `size`: tickets, searches, or readers it did not help. */
export type Identity = {
  kind: "topic" | "search" | "failing" | "stale";
  productId: string | null;
  articleId: string | null;
  locale: string;
  /** What it is about; none of an article. */
  stems: string[];
  size: number;
  /** Of a stale article. */
  since?: string;
};
/** `key` is the row's. `size`: what it was then. */
export type Aside = { key: string; reason: AsideReason; note: string; byName: string; at: string; size: number; isBack: boolean };
type Kept = Omit<Identity, "kind" | "since"> & { kind: string; at: Date };

/** So many more, and half as many again: anything less is chance. */
const FEWEST_MORE = 3;
const GROWN = 1.5;
/** Topics are grouped anew every hour, and their words change a little: with so much in common it is still the same. */
const SAME = 0.5;

export function keyOf({ kind, articleId, productId, locale, stems }: Identity): string {
  return articleId ? `${kind} ${articleId}` : `${kind} ${productId ?? "all"} ${locale} ${[...stems].sort().join(" ")}`;
}

/** Which of these somebody set aside, and whether it has come back since. What is the most alike finds each other first. */
export async function asideOf(debts: Identity[]): Promise<Map<Identity, Aside>> {
  const rows = await database().setAsideDebt.findMany({ orderBy: { key: "asc" } });
  const pairs = rows.flatMap((row) => debts.map((debt) => ({ row, debt, alike: alike(debt, row) })));
  const found = new Map<Identity, Aside>();
  const taken = new Set<string>();
  for (const { row, debt } of pairs.filter((pair) => pair.alike >= SAME).sort((a, b) => b.alike - a.alike)) {
    if (found.has(debt) || taken.has(row.key)) continue;
    const { key, note, byName, size, at } = row;
    taken.add(key);
    found.set(debt, { key, reason: row.reason as AsideReason, note, byName, size, at: at.toISOString(), isBack: hasGrown(debt, row) });
  }
  return found;
}

/** 1: the very same; 0: another one. Pure. */
function alike(debt: Identity, kept: Kept): number {
  if (debt.kind !== kept.kind || debt.productId !== kept.productId || debt.articleId !== kept.articleId || debt.locale !== kept.locale)
    return 0;
  if (debt.kind !== "topic") return keyOf(debt) === keyOf({ ...kept, kind: debt.kind }) ? 1 : 0;
  const [one, other] = [new Set(debt.stems), new Set(kept.stems)];
  const shared = [...one].filter((stem) => other.has(stem)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

/** A stale article became so anew: by another day of review, or another change of its original. */
function hasGrown({ kind, size, since }: Identity, kept: Kept): boolean {
  if (kind === "stale") return since !== undefined && new Date(since) > kept.at;
  return size >= Math.max(kept.size + FEWEST_MORE, kept.size * GROWN);
}
