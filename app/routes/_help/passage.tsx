// biome-ignore-all lint/suspicious/noArrayIndexKey: the runs of a passage never change their order.
import type { Run } from "#app/platform/search-engine/excerpt.ts";

/** A passage with the words of the question marked. */
export function Passage({ runs }: { runs: Run[] }) {
  return <>{runs.map(({ text, found }, i) => (found ? <mark key={i}>{text}</mark> : text))}</>;
}
