import { robots } from "#app/knowledge/syndication.ts";
import { config } from "#app/platform/config.ts";

/** Public: what machines are asked to leave alone. */
export function loader() {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" };
  return new Response(robots(config().publicUrl), { headers });
}
