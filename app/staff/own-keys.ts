import type { RefusalCode } from "#app/refusal.ts";

/** Usual key → the one somebody chose instead (decision 37, WCAG 2.1.4). Pure; the browser uses it too. */
export type OwnKeys = Record<string, string>;

/** What is chosen and is another than the usual one, of keys that there are. */
export function chosenKeys(known: readonly string[], wanted: OwnKeys): OwnKeys {
  return Object.fromEntries(known.filter((key) => wanted[key] && wanted[key] !== key).map((key) => [key, wanted[key]!]));
}

/** One character each, and no two the same; "g" begins two in a row ("g m"). By usual key. */
export function wrongKeys(known: readonly string[], own: OwnKeys): Record<string, RefusalCode> {
  const pressed = (key: string) => own[key] ?? key;
  const wrong: Record<string, RefusalCode> = {};
  for (const [key, chosen] of Object.entries(own)) {
    if ([...chosen].length !== 1 || !chosen.trim()) wrong[key] = "notOneKey";
    else if (chosen === "g" || known.some((other) => other !== key && pressed(other) === chosen)) wrong[key] = "keyTaken";
  }
  return wrong;
}
