import type { Actor } from "#app/staff/actor.ts";
import { operatorNames, operatorOf } from "./operators.ts";

/** `q`: the whole search once it is chosen. `label`: what is shown; `name`: what that is called, when it is not plain. */
export type Completion = { q: string; label: string; name: string | null };

const MOST = 8;

/** How the last word of a search may go on: `sta` → `status:`, `status:pe` → `status:pending`. Nothing for a word that begins no operator. */
export async function completionsOf(actor: Actor, typed: string): Promise<Completion[]> {
  const match = /(?:^|\s)(-?)(?:([a-z]+):("?)([^"]*)|([a-z]{2,}))$/i.exec(typed);
  if (!match) return [];
  const [, minus = "", operator, , value = "", begun = ""] = match;
  const before = typed.slice(0, typed.length - match[0].trimStart().length);
  if (operator === undefined) {
    const names = operatorNames.filter((name) => name.startsWith(begun.toLowerCase()));
    return names.map((name) => ({ q: `${before}${minus}${name}:`, label: `${name}:`, name: null }));
  }
  const known = (await operatorOf(operator.toLowerCase())?.known?.(actor)) ?? [];
  const said = value.toLowerCase();
  const fitting = known.filter((one) => [one.value, ...(one.also ?? [])].some((way) => way.toLowerCase().startsWith(said)));
  if (fitting.length === 1 && fitting[0]!.value.toLowerCase() === said) return [];
  return fitting.slice(0, MOST).map(({ value: text, name }) => {
    const written = `${operator.toLowerCase()}:${/\s/.test(text) ? `"${text}"` : text}`;
    return { q: `${before}${minus}${written} `, label: written, name: name && name !== text ? name : null };
  });
}
