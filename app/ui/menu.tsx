import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Key } from "./own-keys.tsx";

type MenuProps = {
  button: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  /** Before the focus goes back to the button; `preventDefault` when it is wanted elsewhere. */
  onClosed?: (event: Event) => void;
};

/** A button that opens a menu. `children` are MenuItem, MenuChoices and MenuLine. */
export function Menu({ button, children, align = "start", onClosed }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{button}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8} onCloseAutoFocus={onClosed}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  onSelect,
  icon,
  keys,
  children,
}: {
  onSelect: () => void;
  icon?: ReactNode;
  keys?: string;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      {icon}
      <span className="cut">{children}</span>
      {keys && <Key of={keys} />}
    </DropdownMenu.Item>
  );
}

export type Choice = { value: string; label: string; icon?: ReactNode };

/** One of several: the chosen one carries a tick. */
export function MenuChoices({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: Choice[];
  onChoose: (value: string) => void;
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChoose} aria-label={label}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className="menu-item">
          {choice.icon}
          <span className="cut">{choice.label}</span>
          <DropdownMenu.ItemIndicator className="menu-tick">
            <Check className="i" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="menu-line" />;
}
