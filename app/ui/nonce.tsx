import { createContext, useContext } from "react";

/** The nonce of this response's Content-Security-Policy: entry.server.tsx provides it, <Scripts> and inline scripts carry it. */
const Nonce = createContext<string | undefined>(undefined);

export const NonceProvider = Nonce.Provider;

/** undefined in the browser, where it is no longer needed. */
export function useNonce(): string | undefined {
  return useContext(Nonce);
}
