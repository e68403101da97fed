import type { LoaderFunctionArgs } from "@remix-run/node";
import { sitemap } from "#app/knowledge/syndication.ts";
import { config } from "#app/platform/config.ts";
import { knock, told } from "./_help/door.ts";
import { syndicated } from "./_help/syndicated.ts";

/** As nobody in particular sees the help centre. */
export function loader({ request }: LoaderFunctionArgs) {
  return told(async () => {
    await knock(request, "search");
    return syndicated(request, "application/xml", await sitemap(config().publicUrl));
  });
}
