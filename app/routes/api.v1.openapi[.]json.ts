import { openapi } from "#app/api/openapi.ts";

/** Public: it describes the doors, not what is behind them. */
export function loader() {
  return Response.json(openapi(), { headers: { "Cache-Control": "public, max-age=300" } });
}
