/** A subject as the stems of its words, and who wrote it. */
export type Subject = { id: string; customer: string; stems: string[] };
export type Topic = { stems: string[]; subjects: Subject[]; people: number };

/** Fewer people than this make no topic. */
export const FEWEST_PEOPLE = 3;
const MOST_STEMS = 12;
/** A word that so many of a topic's subjects have belongs to its name. */
const SHARED = 0.6;

/**
 * Groups subjects that speak of the same thing, by pairs of words that several people used together: the pair that most people used names the first topic and takes
 * its subjects, then the next among what is left. A cluster is so described by what its members share, and the same subjects always give the same
 * topics (after F. Beil, M. Ester and X. Xu, Frequent term-based text clustering, KDD 2002, 436–442; flat, with sets of two). Pure.
 */
export function topicsOf(subjects: Subject[], fewest = FEWEST_PEOPLE): Topic[] {
  const ofPair = new Map<string, Subject[]>();
  for (const subject of [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1)))
    for (const pair of pairsOf(subject.stems)) {
      const known = ofPair.get(pair);
      if (known) known.push(subject);
      else ofPair.set(pair, [subject]);
    }
  const taken = new Set<string>();
  const topics: Topic[] = [];
  // Each pair waits at the number of people it had when it was last looked at; that number only falls.
  const waiting = [...ofPair].map(([pair, all]) => ({ pair, people: peopleOf(all) })).filter(({ people }) => people >= fewest);
  while (waiting.length > 0) {
    waiting.sort((a, b) => b.people - a.people || (a.pair < b.pair ? -1 : 1));
    const first = waiting[0]!;
    const left = ofPair.get(first.pair)!.filter(({ id }) => !taken.has(id));
    const people = peopleOf(left);
    if (people < first.people) {
      if (people < fewest) waiting.shift();
      else first.people = people;
      continue;
    }
    waiting.shift();
    for (const { id } of left) taken.add(id);
    topics.push({ stems: sharedBy(left), subjects: left, people });
  }
  return topics;
}

function pairsOf(stems: string[]): string[] {
  const own = [...new Set(stems)].slice(0, MOST_STEMS).sort();
  return own.flatMap((one, n) => own.slice(n + 1).map((other) => `${one} ${other}`));
}

function peopleOf(subjects: Subject[]): number {
  return new Set(subjects.map(({ customer }) => customer)).size;
}

function sharedBy(subjects: Subject[]): string[] {
  const count = new Map<string, number>();
  for (const { stems } of subjects) for (const stem of new Set(stems)) count.set(stem, (count.get(stem) ?? 0) + 1);
  return [...count]
    .filter(([, n]) => n >= subjects.length * SHARED)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([stem]) => stem);
}
