import { useCallback, useEffect, useState } from "react";

/** What is wished laid over what the server said, until the server has said something newer. */
export function useEager<T extends { version: number }>(said: T): [T, (wish: Partial<T>) => void, () => void] {
  const [wish, setWish] = useState<Partial<T>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is what ends the wish
  useEffect(() => setWish({}), [said.version]);
  const show = useCallback((more: Partial<T>) => setWish((before) => ({ ...before, ...more })), []);
  const unshow = useCallback(() => setWish({}), []);
  return [{ ...said, ...wish }, show, unshow];
}
