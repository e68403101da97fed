import { Link } from "@remix-run/react";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Refused } from "./use-bulk.ts";

/** Each ticket that was not changed, and why. */
export default function BulkRefused({ refused, onClose }: { refused: Refused; onClose: () => void }) {
  const words = useWords();
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("desk.select.refusedTitle")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="act-dialog" tabIndex={0} aria-label={words("desk.select.refusedTitle")}>
        <ul className="act-refused">
          {refused.map(({ number, sentence }) => (
            <li key={number}>
              <Link className="num" to={`/desk/tickets/${number}`} onClick={onClose}>
                #{number}
              </Link>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      </section>
    </Modal>
  );
}
