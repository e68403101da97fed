import type { SenderVerdict } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";

/** `pattern` is an address, or a domain that stands for all below it too; lower case. */
export type SenderRule = { id: string; pattern: string; verdict: SenderVerdict };
/** By pattern. */
export type SenderRules = ReadonlyMap<string, SenderRule>;

// As with mailboxes: mail in bursts asks for these thousands of times.
const FRESH_FOR = 2_000;
let kept: { until: number; rules: Promise<SenderRules> } | undefined;

export function senderRules(): Promise<SenderRules> {
  if (kept && kept.until > Date.now()) return kept.rules;
  kept = { until: Date.now() + FRESH_FOR, rules: readRules() };
  kept.rules.catch(forgetSenderRules);
  return kept.rules;
}

/** Whoever changes a rule calls this, so that its own process knows at once. */
export function forgetSenderRules(): void {
  kept = undefined;
}

async function readRules(): Promise<SenderRules> {
  return new Map((await database().senderRule.findMany()).map((rule) => [rule.pattern, rule]));
}

/** The rule that decides about this address: its own before its domain's, a nearer domain's before a farther one's. Pure. */
export function ruleFor(rules: SenderRules, address: string): SenderRule | null {
  const own = address.trim().toLowerCase();
  const labels = own.slice(own.lastIndexOf("@") + 1).split(".");
  const patterns = [own, ...labels.map((_, i) => labels.slice(i).join("."))];
  for (const pattern of patterns) {
    const rule = rules.get(pattern);
    if (rule) return rule;
  }
  return null;
}
