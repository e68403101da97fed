import { Command } from "cmdk";
import type { ReactNode } from "react";
import { useOwnKeys } from "#app/ui/own-keys.tsx";
import { partsOf } from "./keys.ts";

export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group heading={heading} className="palette-group">
      {children}
    </Command.Group>
  );
}

type OptionProps = { value?: string; icon: ReactNode; keys?: string; end?: ReactNode; onSelect: () => void; children: ReactNode };

export function Option({ value, icon, keys, end, onSelect, children }: OptionProps) {
  const own = useOwnKeys();
  return (
    <Command.Item value={value} className="option" onSelect={onSelect}>
      {icon}
      <span className="cut">{children}</span>
      {end && <span className="push">{end}</span>}
      {keys && (
        <span className="keys">
          {partsOf(own[keys] ?? keys).map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </Command.Item>
  );
}
