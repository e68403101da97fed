import { useSyncExternalStore } from "react";

const never = () => () => {};

/** false on the server and until JavaScript has taken over: forms stay plain that long. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
