import { type FieldChoice, type Labels, labelOf } from "./field.ts";

/**
 * The choices of a field once its form was saved: `rows` in their order, a row without words taken away. A choice keeps its key when its
 * words change, so that tickets keep what they say; one that is gone is archived, since tickets may still say it. Pure.
 */
export function choicesAfter(known: FieldChoice[], rows: Array<{ key: string; labels: Labels }>): FieldChoice[] {
  const taken = new Set(known.map(({ key }) => key));
  const open = rows
    .filter(({ labels }) => Object.keys(labels).length > 0)
    .map(({ key, labels }) => {
      if (known.some((choice) => choice.key === key)) return { key, labels };
      const made = freeKey(labelOf({ labels }, "en"), taken);
      taken.add(made);
      return { key: made, labels };
    });
  const gone = known.filter(({ key }) => !open.some((choice) => choice.key === key));
  return [...open, ...gone.map(({ key, labels }) => ({ key, labels, archived: true }))];
}

function freeKey(words: string, taken: Set<string>): string {
  const plain = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const stem = plain || "choice";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(key)) return key;
  }
}
