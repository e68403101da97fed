import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Tells the server the browser's zone once, when the reader chose none in the profile. */
export function useZone(shown: string, own: string | null): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own || !zone || zone === shown || document.cookie.includes(`sahut_zone=${encodeURIComponent(zone)}`)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `sahut_zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    revalidate();
  }, [shown, own, revalidate]);
}
