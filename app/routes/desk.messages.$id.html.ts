import type { LoaderFunctionArgs } from "@remix-run/node";
import { messageHtml } from "#app/tickets/queries.ts";
import { forStaff } from "./desk/door.ts";

/**
 * A stranger's HTML, already sanitised, in a frame of its own: no scripts, no forms, nothing from elsewhere (decision 30).
 * `allow-same-origin` without `allow-scripts` only lets our page measure its height and the cookie reach its inline images.
 */
const policy = [
  "default-src 'none'",
  "img-src 'self' data: cid:",
  "style-src 'unsafe-inline'",
  "font-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
].join("; ");

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const html = await messageHtml(staff, params.id ?? "");
    return new Response(page(html), {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
      },
    });
  });
}

/** Mail is drawn on white, as its sender saw it, whatever the desk's colours are. */
function page(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light"><title>Email</title><style>
html{background:#fff;color:#222;font:14px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
body{margin:0;padding:16px;overflow-wrap:anywhere}img,table{max-width:100%}img{height:auto}pre{white-space:pre-wrap}a{color:#0b6464}
blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #ddd;color:#666}</style></head><body>${html}</body></html>`;
}
