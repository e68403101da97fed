import { Popover } from "radix-ui";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { Hint } from "./hint.tsx";

const PickerList = lazy(() => import("./picker-list.tsx"));

export type Pick = { value: string; label: string; detail?: string; face?: ReactElement };
export type Picking = {
  /** Says what is chosen, to readers of screens and as the field's placeholder. */
  label: string;
  picks: Pick[];
  chosen: string[];
  /** Several can be chosen: stays open and ticks. */
  many?: boolean;
  /** Offers what was typed as a new value, under this sentence. */
  create?: (typed: string) => string;
  onPick: (value: string) => void;
};

export type PickerDoor = {
  button: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "end";
  keys?: string;
  /** Before the focus goes back to the button; `preventDefault` when it is wanted elsewhere. */
  onClosed?: (event: Event) => void;
};

/** A button that opens a list to type in: the list itself arrives when first opened. */
export function Picker({ button, open, onOpenChange, align = "start", keys, onClosed, ...picking }: Picking & PickerDoor) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Hint text={picking.label} keys={keys}>
        <Popover.Trigger asChild>{button}</Popover.Trigger>
      </Hint>
      <Popover.Portal>
        <Popover.Content
          className="picker"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={picking.label}
          onCloseAutoFocus={onClosed}
          // A toast that came up meanwhile lies above it, and would have the key for itself.
          onKeyDown={(event) => event.key === "Escape" && onOpenChange(false)}
        >
          <PickerContent
            {...picking}
            onPick={(value) => {
              picking.onPick(value);
              if (!picking.many) onOpenChange(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Until the list is here, a field that keeps what is typed for it. */
function PickerContent(picking: Picking) {
  const [typed, setTyped] = useState("");
  const { label } = picking;
  return (
    <Suspense
      fallback={
        <input
          className="picker-in"
          aria-label={label}
          placeholder={label}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
        />
      }
    >
      <PickerList {...picking} begun={typed} />
    </Suspense>
  );
}
