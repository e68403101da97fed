import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRefusal } from "#app/refusal.ts";
import { actorOfRequest, customerOf } from "#app/staff/sessions.ts";
import { readAttachment } from "#app/tickets/attachments.ts";
import { localeOf, translator } from "#app/words/index.ts";

/** A file of a message, by the attachment's id, for who may read its message: staff, or the customer whose ticket it is. `?download` saves it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  try {
    const file = await readFor(request, params.id ?? "");
    const shown = file.inline && !new URL(request.url).searchParams.has("download");
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "Content-Type": shown ? file.type : "application/octet-stream",
        "Content-Length": String(file.bytes.length),
        "Content-Disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encoded(file.name)}`,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
      },
    });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const isClosed = refusal.code === "fileInfected" || refusal.code === "fileUnscanned";
    const sentence = isClosed ? translator(localeOf(request))(`refusal.${refusal.code}`, refusal.detail) : "Not found.";
    const headers: Record<string, string> = { "Content-Type": "text/plain; charset=utf-8" };
    if (refusal.status === 503) headers["Retry-After"] = "60";
    return new Response(`${sentence}\n`, { status: isClosed ? refusal.status : 404, headers });
  }
}

/** A colleague may also hold a customer's ticket key in the same browser: whoever of the two may read it. */
async function readFor(request: Request, id: string) {
  const actor = await actorOfRequest(request);
  try {
    return await readAttachment(actor, id);
  } catch (refusal) {
    const customer = isRefusal(refusal) ? await customerOf(request) : null;
    if (!customer) throw refusal;
    return readAttachment(customer, id);
  }
}

/** RFC 8187's ext-value: what encodeURIComponent leaves alone but the grammar does not allow. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
