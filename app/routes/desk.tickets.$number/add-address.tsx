import { type KeyboardEvent, useState } from "react";
import { isAddress } from "#app/tickets/address.ts";
import { useWords } from "#app/words/use-words.tsx";

type Props = { label: string; onAdd: (address: string) => void; onLeave: () => void };

/** One more address, typed: Enter or a comma takes it, a wrong one is told and stays to be corrected. */
export function AddAddress({ label, onAdd, onLeave }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);

  function take(): boolean {
    const address = typed.trim().replace(/[,;]$/, "").toLowerCase();
    if (!address) return true;
    if (!isAddress(address)) {
      setWrong(true);
      return false;
    }
    onAdd(address);
    setTyped("");
    setWrong(false);
    return true;
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter" || event.key === "," || event.key === ";") {
      event.preventDefault();
      take();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      onLeave();
    }
  }
  return (
    <>
      <input
        className="cc-in"
        type="email"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        value={typed}
        aria-label={label}
        aria-invalid={wrong || undefined}
        placeholder={label}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={press}
        // What is pressed beside it must not move away under the pointer.
        onBlur={(event) => take() && !event.currentTarget.closest(".to")?.contains(event.relatedTarget) && onLeave()}
      />
      {wrong && (
        <span className="error" role="alert">
          {words("refusal.badAddress")}
        </span>
      )}
    </>
  );
}
