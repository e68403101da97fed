import { flatRoutes } from "@remix-run/fs-routes";
import type { RouteConfig } from "@remix-run/route-config";

/** One file per URL in app/routes, dots are slashes: desk.tickets.$number.replies.ts answers /desk/tickets/:number/replies. */
export default flatRoutes() satisfies RouteConfig | Promise<RouteConfig>;
