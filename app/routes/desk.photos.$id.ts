import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPhoto } from "#app/staff/photos.ts";
import { forStaff } from "./desk/door.ts";

/** A colleague's picture. Another picture has another id, so it may be kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const { type, bytes } = await readPhoto(staff, params.id ?? "");
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": type,
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
