import { Link } from "@remix-run/react";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";

const groups = {
  list: [["j"], ["k"], ["o"], ["x"], ["/"]],
  ticket: [["r"], ["n"], ["a"], ["i"], ["t"], ["f"], ["e"], ["Shift", "M"], ["!"], ["#"], ["u"]],
  go: [
    ["g", "n"],
    ["g", "m"],
    ["g", "u"],
    ["g", "w"],
    ["g", "b"],
    ["g", "o"],
    ["g", "s"],
    ["g", "c"],
  ],
  always: [["c"], ["Ctrl", "K"], ["Ctrl", "Enter"], ["?"]],
} as const;

const names: Record<string, string> = { "/": "search", "?": "help", "!": "spam", "#": "trash" };

/** Every key and what it does. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { me } = useDesk();
  return (
    <Modal open onOpenChange={(open) => open || onClose()} title={words("desk.keys.title")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="keys-grid" tabIndex={0} aria-label={words("desk.keys.title")}>
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group}>
            <h3>{words(`desk.keys.${group as keyof typeof groups}`)}</h3>
            <dl>
              {keys.map((combo: readonly string[]) => {
                const name = combo.map((key) => names[key] ?? key.toLowerCase()).join("_");
                return (
                  <div key={name}>
                    <dt>{words(`desk.key.${name}` as "desk.key.j")}</dt>
                    <dd>
                      {combo.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                );
              })}
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
