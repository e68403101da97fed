import type { LoaderFunctionArgs } from "@remix-run/node";
import { changes } from "#app/knowledge/syndication.ts";
import { config } from "#app/platform/config.ts";
import { knock, told } from "./_help/door.ts";
import { syndicated } from "./_help/syndicated.ts";

/** Articles that are new or were changed, for feed readers; as nobody in particular sees them. `?product=` and `?locale=` narrow it. */
export function loader({ request }: LoaderFunctionArgs) {
  return told(async () => {
    await knock(request, "search");
    const { pathname, search, searchParams } = new URL(request.url);
    const asked = { self: pathname + search, product: searchParams.get("product"), locale: searchParams.get("locale") };
    return syndicated(request, "application/atom+xml", await changes(config().publicUrl, asked));
  });
}
