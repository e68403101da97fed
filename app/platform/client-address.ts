/** The header in which app/server.ts tells loaders who calls; it overwrites whatever the caller sent. */
export const CLIENT_ADDRESS = "x-sahut-client-address";

/** What most look at in a request: Remix gives the whole, an Express handler (app/api/mail-door.ts) only this. */
export type Asked = { url: string; headers: { get(name: string): string | null } };

/** The caller's IP address, by TRUST_PROXY's rules: for rate limits and logs. */
export function addressOf(request: Pick<Asked, "headers">): string {
  return request.headers.get(CLIENT_ADDRESS) ?? "unknown";
}
