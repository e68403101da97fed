/** The version of the article that the writer saw; 0, which none has, when the form names none. */
export function seenVersion(form: FormData): number {
  const version = Number(form.get("version"));
  return Number.isSafeInteger(version) && version > 0 && version < 2 ** 31 ? version : 0;
}
