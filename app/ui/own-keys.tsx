import { createContext, useContext } from "react";

/** Usual key → the one that the reader chose instead. */
const OwnKeys = createContext<Record<string, string>>({});
export const OwnKeysProvider = OwnKeys.Provider;

export function useOwnKeys(): Record<string, string> {
  return useContext(OwnKeys);
}

/** A key as the reader presses it. */
export function Key({ of: usual }: { of: string }) {
  return <kbd>{useOwnKeys()[usual] ?? usual}</kbd>;
}
