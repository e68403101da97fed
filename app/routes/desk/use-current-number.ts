import { useMatches, useNavigation } from "@remix-run/react";

/** The number of the ticket on the screen, or of the one being opened; null when there is none. */
export function useCurrentNumber(): number | null {
  const { location } = useNavigation();
  const shown = useMatches().find((match) => match.params.number)?.params.number;
  const number = /^\/desk\/tickets\/(\d+)/.exec(location?.pathname ?? "")?.[1] ?? shown;
  return number ? Number(number) : null;
}
