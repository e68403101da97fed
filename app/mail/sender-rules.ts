import type { SenderVerdict } from "#app/platform/database/generated/enums.ts";
import { database } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";

/** `pattern` is an address, or a domain that stands for all below it too; lower case. */
export type SenderRule = { id: string; pattern: string; verdict: SenderVerdict };
/** By pattern. */
export type SenderRules = ReadonlyMap<string, SenderRule>;

/** Mail in bursts asks for these with each letter. */
export const { get: senderRules, forget: forgetSenderRules } = kept(
  async (): Promise<SenderRules> => new Map((await database().senderRule.findMany()).map((rule) => [rule.pattern, rule])),
);

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
