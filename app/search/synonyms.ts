import { enqueue } from "#app/jobs/enqueue.ts";
import { afterCommit, database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { forgetSynonyms } from "#app/platform/search-engine/synonyms.ts";
import { wordsOf } from "#app/platform/search-engine/words.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { locales } from "#app/words/index.ts";

const MOST_GROUPS = 2_000;
const MOST_WORDS = 20;

export type SynonymGroup = { id: string; language: string; words: string[] };

/** The languages that words can be kept for: those that the help centre speaks. */
export function synonymLanguages(): Array<{ tag: string; name: string }> {
  return locales();
}

/** By their first word. */
export async function listSynonyms(actor: Actor): Promise<SynonymGroup[]> {
  needAtDesk(actor, "articles");
  const groups = await database().synonymGroup.findMany({ select: { id: true, language: true, words: true } });
  return groups.sort((a, b) => a.language.localeCompare(b.language) || a.words[0]!.localeCompare(b.words[0]!, a.language));
}

/**
 * Words of one language that mean the same, for every search from now on. With `id` they replace that group's. A word stands in one group: a
 * new one that shares a word with others joins them. 422 when a word is none, or alone.
 */
export async function saveSynonyms(actor: Actor, input: { id?: string; language: string; words: string }): Promise<void> {
  needAtDesk(actor, "articles");
  const { language } = input;
  if (!synonymLanguages().some(({ tag }) => tag === language)) throw new Refusal("invalid", 422, {}, { language: "notOneOf" });
  const words = readWords(input.words);
  await transaction(async (tx) => {
    // Two colleagues at once would leave a word in two groups.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(5387222)`;
    const known = await tx.synonymGroup.findMany();
    const edited = input.id ? known.find(({ id }) => id === input.id) : undefined;
    if (input.id && !edited) throw new Refusal("notFound", 404);
    const joined = known.filter(
      (group) => group !== edited && group.language === language && group.words.some((word) => words.includes(word)),
    );
    if (!edited && joined.length === 0 && known.length >= MOST_GROUPS) throw new Refusal("invalid", 422, {}, { words: "tooManySynonyms" });
    const all = [...new Set([...words, ...joined.flatMap((group) => group.words)])].sort((a, b) => a.localeCompare(b, language));
    if (all.length > MOST_WORDS) throw new Refusal("invalid", 422, { max: MOST_WORDS }, { words: "tooMuch" });
    const { id } = edited ?? joined[0] ?? { id: newId() };
    const before = edited ?? joined[0];
    for (const group of joined.filter((group) => group.id !== id)) await remove(tx, actor, group);
    await tx.synonymGroup.upsert({ where: { id }, create: { id, language, words: all }, update: { language, words: all } });
    await audit(tx, actor, {
      what: before ? "synonyms.changed" : "synonyms.created",
      subject: subjectOf({ id, words: all }),
      before: before && { language: before.language, words: before.words },
      after: { language, words: all },
    });
    afterCommit(tx, changed);
  });
}

export async function removeSynonyms(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "articles");
  await transaction(async (tx) => {
    const group = isId(id) ? await tx.synonymGroup.findUnique({ where: { id } }) : null;
    if (!group) throw new Refusal("notFound", 404);
    await remove(tx, actor, group);
    afterCommit(tx, changed);
  });
}

async function remove(tx: Tx, actor: Actor, group: SynonymGroup): Promise<void> {
  await tx.synonymGroup.delete({ where: { id: group.id } });
  const before = { language: group.language, words: group.words };
  await audit(tx, actor, { what: "synonyms.removed", subject: subjectOf(group), before, after: null });
}

/** Searches of this process know at once; a search server is told by the workers. */
function changed(): Promise<void> {
  forgetSynonyms();
  return enqueue("articles.index", {});
}

const subjectOf = ({ id, words }: { id: string; words: string[] }) => ({ type: "synonyms", id, name: words.join(", ") });

/** "Key, serial licence" → three words, folded as the search folds them. */
function readWords(typed: string): string[] {
  const parts = typed.split(/[\s,;=]+/).filter(Boolean);
  const words = parts.map((part) => wordsOf(part).map(({ text }) => text));
  // "e-mail" is two words to the search: as one it would never be found.
  if (words.some((word) => word.length !== 1)) throw new Refusal("invalid", 422, {}, { words: "singleWords" });
  const unique = [...new Set(words.flat())];
  if (unique.length < 2) throw new Refusal("invalid", 422, {}, { words: "twoWords" });
  return unique;
}
