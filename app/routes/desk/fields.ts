import { Refusal } from "#app/refusal.ts";

/** A form's field as trimmed text; "" when it is absent. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A field that must be one of a few words. 400 invalid. */
export function oneOf<T extends string>(form: FormData, name: string, known: readonly T[]): T {
  const found = known.find((word) => word === form.get(name));
  if (!found) throw new Refusal("invalid", 400, {}, { [name]: "invalid" });
  return found;
}

/** The version of the ticket that the sender saw; undefined = whatever it is now. */
export function versionOf(form: FormData): number | undefined {
  const version = Number(textOf(form, "version"));
  return Number.isSafeInteger(version) && version > 0 ? version : undefined;
}
