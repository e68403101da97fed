import type { Actor } from "#app/staff/actor.ts";
import { fields } from "./fields/definitions.ts";
import { labelOf } from "./fields/field.ts";
import { type Known, operatorNames, operatorOf } from "./operators.ts";

/** `q`: the whole search once it is chosen. `label`: what is shown; `name`: what that is called, when it is not plain. */
export type Completion = { q: string; label: string; name: string | null };

const MOST = 8;
const FIELD = "field.";

/** How the last word of a search may go on: `sta` → `status:`, `status:pe` → `status:pending`. Nothing for a word that begins no operator. */
export async function completionsOf(actor: Actor, typed: string): Promise<Completion[]> {
  const match = /(?:^|\s)(-?)(?:((?:field\.[a-z][a-z0-9_-]*)|[a-z]+):("?)([^"]*)|(field\.[a-z0-9_-]*|[a-z]{2,}))$/i.exec(typed);
  if (!match) return [];
  const [, minus = "", operator, , value = "", begun = ""] = match;
  const before = typed.slice(0, typed.length - match[0].trimStart().length);
  if (operator === undefined) {
    const names = operatorNames.filter((name) => name.startsWith(begun.toLowerCase())).map((key) => ({ key: key as string, name: null }));
    const all = [...names, ...(await fieldNames(actor, begun.toLowerCase()))];
    return all.slice(0, MOST).map(({ key, name }) => ({ q: `${before}${minus}${key}:`, label: `${key}:`, name }));
  }
  const asked = operator.toLowerCase();
  const known = asked.startsWith(FIELD)
    ? await fieldValues(actor, asked.slice(FIELD.length))
    : ((await operatorOf(asked)?.known?.(actor)) ?? []);
  const said = value.toLowerCase();
  const fitting = known.filter((one) => [one.value, ...(one.also ?? [])].some((way) => way.toLowerCase().startsWith(said)));
  if (fitting.length === 1 && fitting[0]!.value.toLowerCase() === said) return [];
  return fitting.slice(0, MOST).map(({ value: text, name }) => {
    const written = `${operator.toLowerCase()}:${/\s/.test(text) ? `"${text}"` : text}`;
    return { q: `${before}${minus}${written} `, label: written, name: name && name !== text ? name : null };
  });
}

/** `field.<key>` of each custom field there is, with what it is called. Two products may use the same key: named once. */
async function fieldNames(actor: Actor, begun: string): Promise<Array<{ key: string; name: string }>> {
  const asked = begun.startsWith(FIELD) ? begun : FIELD.startsWith(begun) ? FIELD : null;
  if (asked === null) return [];
  const open = await fields({ archived: false });
  const names = new Map(open.toReversed().map((field) => [`${FIELD}${field.key}`, labelOf(field, localeOf(actor))]));
  return [...names]
    .reverse()
    .filter(([key]) => key.startsWith(asked))
    .map(([key, name]) => ({ key, name }));
}

/** The choices of a field, or yes and no; of others anything may be written. */
async function fieldValues(actor: Actor, key: string): Promise<Known[]> {
  const same = (await fields({ archived: false })).filter((field) => field.key === key);
  const choices = same.flatMap((field) => field.choices.filter((choice) => !choice.archived));
  const known = choices.map((choice) => {
    const name = labelOf(choice, localeOf(actor));
    return { value: choice.key, also: [name], name };
  });
  const ticks = same.some((field) => field.type === "checkbox") ? [{ value: "yes" }, { value: "no" }] : [];
  return [...new Map([...known, ...ticks].map((one) => [one.value, one])).values()];
}

function localeOf(actor: Actor): string {
  return (actor.type === "staff" && actor.locale) || "en";
}
