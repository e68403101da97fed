import { useWords } from "#app/words/use-words.tsx";

/** A dialog whose script is still on its way: the keys of the page are dead already (shortcuts.ts), so that who types on changes nothing. */
export function ComingDialog() {
  const words = useWords();
  return <div className="veil" role="status" aria-busy="true" aria-label={words("desk.loadingMore")} data-coming />;
}
