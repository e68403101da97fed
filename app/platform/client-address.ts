/** The header in which app/server.ts tells loaders who calls; it overwrites whatever the caller sent. */
export const CLIENT_ADDRESS = "x-sahut-client-address";

/** The caller's IP address, by TRUST_PROXY's rules: for rate limits and logs. */
export function addressOf(request: Request): string {
  return request.headers.get(CLIENT_ADDRESS) ?? "unknown";
}
