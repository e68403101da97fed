import { Tooltip } from "radix-ui";
import type { ReactElement } from "react";
import { Key } from "./own-keys.tsx";

export const HintProvider = Tooltip.Provider;

/** What a button without words does, and its key. The button still carries its own aria-label. */
export function Hint({ text, keys, children }: { text: string; keys?: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="hint-box" sideOffset={6} collisionPadding={8}>
          {text}
          {keys && <Key of={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
