/** The reader's time zone: the one in their profile, else what their browser told (cookie), else UTC. */
export function zoneOf(request: Request, own: string | null): string {
  const told = /(?:^|;\s*)sahut_zone=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  const zone = own ?? (told && decodeURIComponent(told)) ?? "UTC";
  return isZone(zone) ? zone : "UTC";
}

const zones = new Set<string>();

export function isZone(zone: string): boolean {
  if (zones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    zones.add(zone);
    return true;
  } catch {
    return false;
  }
}
