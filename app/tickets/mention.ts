// Naming a colleague in a note: "@Dewi Lestari", or "@dewi@shop.example" where several have the name. Pure; the browser uses it too.

export type Mentionable = { id: string; name: string; email: string };
export type Mention = { staffId: string; written: string };

/** What the composer writes for a colleague: the name, or the address when the name alone could be another's. */
export function handleOf(person: Mentionable, all: Mentionable[]): string {
  const same = all.filter((other) => fold(other.name) === fold(person.name));
  return `@${same.length > 1 ? person.email : person.name}`;
}

/** Everybody who is named, once each, with the first spelling that stands in the text. The longest name that fits counts. */
export function mentionsIn(text: string, all: Mentionable[]): Mention[] {
  const handles = all
    .flatMap((person) => {
      const handle = handleOf(person, all);
      return [handle, `@${person.email}`].map((spelled) => ({ staffId: person.id, spelled: fold(spelled) }));
    })
    .sort((a, b) => b.spelled.length - a.spelled.length);
  const folded = fold(text);
  const found = new Map<string, string>();
  for (let at = folded.indexOf("@"); at >= 0; at = folded.indexOf("@", at + 1)) {
    if (isWord(folded[at - 1])) continue;
    const hit = handles.find(({ spelled }) => folded.startsWith(spelled, at) && !isWord(folded[at + spelled.length]));
    if (!hit) continue;
    if (!found.has(hit.staffId)) found.set(hit.staffId, text.slice(at, at + hit.spelled.length));
    at += hit.spelled.length - 1;
  }
  return [...found].map(([staffId, written]) => ({ staffId, written }));
}

/** The "@…" that is being typed just before `caret`: where it begins and what stands behind the @. null: none. */
export function typedMention(text: string, caret: number): { from: number; typed: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from < 0 || isWord(before[from - 1])) return null;
  const typed = before.slice(from + 1);
  return typed.length > 40 || /\n|\s\s|^\s/.test(typed) ? null : { from, typed };
}

/** Length stays the same, so that places in the folded text are places in the text. */
function fold(text: string): string {
  return Array.from(text, (char) => {
    const lower = char.toLowerCase();
    return lower.length === char.length ? lower : char;
  }).join("");
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}
