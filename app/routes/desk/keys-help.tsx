import { Link } from "@remix-run/react";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { keys, partsOf, wordOf } from "./keys.ts";

/** Every key and what it does. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { me } = useDesk();
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("desk.keys.title")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="keys-grid" tabIndex={0} aria-label={words("desk.keys.title")}>
        {Object.entries(keys).map(([group, all]) => (
          <section key={group}>
            <h3>{words(`desk.keys.${group as keyof typeof keys}`)}</h3>
            <dl>
              {all.map((key) => (
                <div key={key} data-key={key}>
                  <dt>{words(`desk.key.${wordOf(key)}` as "desk.key.j")}</dt>
                  <dd>
                    {partsOf(me.keys[key] ?? key).map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
      <p className="modal-foot small muted">
        {words(me.oneKey ? "desk.keys.on" : "desk.keys.off")} <Link to="/desk/settings/profile">{words("desk.keys.change")}</Link>
      </p>
    </Modal>
  );
}
