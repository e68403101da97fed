import { useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/** Somebody wanted to look while something was being loaded: one look afterwards serves all. */
let wanted = false;

/** Looks again at what the server says: at once, or as soon as what is being loaded is there, so that a flood of news never keeps a page from arriving. */
export function useLook(): () => void {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation().state;
  const idle = state === "idle" && navigation === "idle";
  const busy = useRef(false);
  busy.current = !idle;

  useEffect(() => {
    if (!idle || !wanted) return;
    wanted = false;
    busy.current = true;
    revalidate();
  }, [idle, revalidate]);

  return useCallback(() => {
    if (busy.current) {
      wanted = true;
      return;
    }
    busy.current = true;
    revalidate();
  }, [revalidate]);
}
