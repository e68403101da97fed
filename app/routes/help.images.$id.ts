import type { LoaderFunctionArgs } from "@remix-run/node";
import { articleImage } from "#app/knowledge/images.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { told } from "./_help/door.ts";

/** A picture of an article. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return told(async () => {
    if (!isId(params.id ?? "")) throw new Refusal("notFound", 404);
    const image = await articleImage(params.id!);
    const headers = {
      "Content-Type": image.type,
      "Cache-Control": "public, max-age=3600",
      ETag: `"${image.hash}"`,
      // A drawing (SVG) opened by itself may run nothing.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "X-Content-Type-Options": "nosniff",
    };
    if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
    return new Response(image.bytes, { headers });
  });
}
