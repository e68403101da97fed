import { useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/** Somebody wanted to look while something was being loaded: one look afterwards serves all. */
let wanted = false;

/** What is being loaded this very moment: what React has drawn of it may be a moment behind, and two looks at once would be one of those moments. */
function isLoading(): boolean | undefined {
  const { __remixRouter: router } = window as { __remixRouter?: { state: { revalidation: string; navigation: { state: string } } } };
  return router && (router.state.revalidation !== "idle" || router.state.navigation.state !== "idle");
}

/** Looks again at what the server says: at once, or as soon as what is being loaded is there (Remix would break that off, with an error). */
export function useLook(): () => void {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation().state;
  const idle = state === "idle" && navigation === "idle";
  const busy = useRef(false);
  busy.current = !idle;

  useEffect(() => {
    if (!idle || !wanted || isLoading()) return;
    wanted = false;
    busy.current = true;
    revalidate();
  }, [idle, revalidate]);

  return useCallback(() => {
    if (busy.current || isLoading()) {
      wanted = true;
      return;
    }
    busy.current = true;
    revalidate();
  }, [revalidate]);
}
