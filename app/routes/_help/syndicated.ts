import { createHash } from "node:crypto";

/** XML that everybody gets alike: kept by caches for a while, and told apart by its content. */
export function syndicated(request: Request, type: string, { xml, changedAt }: { xml: string; changedAt: Date | null }): Response {
  const etag = `"${createHash("sha256").update(xml).digest("base64url").slice(0, 27)}"`;
  const headers = new Headers({ "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "public, max-age=600", ETag: etag });
  if (changedAt) headers.set("Last-Modified", changedAt.toUTCString());
  if ((request.headers.get("If-None-Match") ?? "").includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(xml, { headers });
}
