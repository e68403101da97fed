import { useEffect, useRef } from "react";

/** A key ("j", "/", "?", "Enter") or two in a row ("g m"), or with Ctrl/⌘ ("mod+k"): what it does. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/**
 * Keys of the page. One-key shortcuts are dead in text fields, menus and dialogs, and when `oneKey` is false (WCAG 2.1.4);
 * those with Ctrl/⌘ live everywhere. `own`: keys that the reader chose in place of the usual ones.
 */
export function useShortcuts(shortcuts: Shortcuts, oneKey: boolean, own: Record<string, string> = {}): void {
  const asPressed = Object.fromEntries(Object.entries(shortcuts).map(([key, act]) => [own[key] ?? key, act]));
  const current = useRef(asPressed);
  current.current = asPressed;
  useEffect(() => {
    let first = "";
    let forget: ReturnType<typeof setTimeout> | undefined;
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      if (!mod && (!oneKey || occupied(event.target))) return;
      const name = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      const act = (first && current.current[`${first} ${name}`]) || current.current[name];
      clearTimeout(forget);
      const startsPair = !first && !mod && Object.keys(current.current).some((key) => key.startsWith(`${name} `));
      first = startsPair ? name : "";
      if (startsPair) forget = setTimeout(() => (first = ""), 900);
      if (!act) return;
      event.preventDefault();
      act(event);
    }
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
      clearTimeout(forget);
    };
  }, [oneKey]);
}

/** Somebody types there, or a menu or dialog has the keys, or will have them in a moment (coming-dialog.tsx). */
function occupied(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [data-coming]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      Boolean(
        target.closest(
          'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="menu"], [role="listbox"], [role="combobox"]',
        ),
      ))
  );
}
