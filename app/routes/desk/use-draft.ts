import { useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { DraftContent, KeptDraft } from "#app/tickets/draft.ts";
import { draftKeeper, type Keeper, type KeeperPlace } from "./draft-keeper.ts";

/** One draft of the signed-in colleague: what the server has, kept up to date with what is typed here. */
export function useDraft(place: KeeperPlace, kept: KeptDraft | null, blank: DraftContent): Keeper & { draft: ReturnType<Keeper["view"]> } {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one keeper per place; what the server says later is adopted
  const keeper = useMemo(() => draftKeeper(place, kept, blank), [place.local]);
  const { revalidate } = useRevalidator();
  const draft = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);

  useEffect(() => keeper.adopt(kept), [keeper, kept]);
  useEffect(() => {
    keeper.wake();
    const away = () => document.hidden && keeper.leave();
    const back = () => document.hidden || void keeper.flush();
    window.addEventListener("pagehide", keeper.leave);
    document.addEventListener("visibilitychange", away);
    document.addEventListener("visibilitychange", back);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("pagehide", keeper.leave);
      document.removeEventListener("visibilitychange", away);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("online", back);
      const isLate = keeper.view().state === "waiting";
      // The page that came instead may show this draft (a ticket was merged into it), and was loaded before it was kept.
      void keeper.flush().then(() => isLate && revalidate());
    };
  }, [keeper, revalidate]);
  return { ...keeper, draft };
}
