import type { LoaderFunctionArgs } from "@remix-run/node";
import { letterHtml } from "#app/mail/letter-html.ts";
import { forStaff } from "./desk/door.ts";

/**
 * A stranger's HTML, already sanitised, in a frame of its own: no scripts, no forms, and nothing from elsewhere (decision 30) until a
 * colleague asks for the pictures (`?images`), or has for all of this sender's. The browser fetches them itself, without telling from where.
 * `allow-same-origin` without `allow-scripts` only lets our page measure its height and the cookie reach its inline images.
 */
function policy(images: boolean): string {
  return [
    "default-src 'none'",
    `img-src 'self' data: cid:${images ? " https: http:" : ""}`,
    "style-src 'unsafe-inline'",
    "font-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const asked = new URL(request.url).searchParams.has("images");
    const { html, images } = await letterHtml(staff, params.id ?? "", asked);
    return new Response(page(html), {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy(images),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
      },
    });
  });
}

/** Mail is drawn on white, as its sender saw it, whatever the desk's colours are; but each link says where it leads. */
function page(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light"><title>Email</title><style>
html{background:#fff;color:#222;font:14px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
body{margin:0;padding:16px;overflow-wrap:anywhere}img,table{max-width:100%}img{height:auto}pre{white-space:pre-wrap}a{color:#0b6464}
blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #ddd;color:#666}
a[data-host]::after{content:" [" attr(data-host) "]";font:12px/1.4 ui-sans-serif,system-ui,sans-serif;letter-spacing:0;text-transform:none;text-indent:0;background:#fff;color:#595959}</style></head><body>${html}</body></html>`;
}
