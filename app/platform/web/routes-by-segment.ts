import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/**
 * Remix matches an address against every route it knows, several times a request and without remembering anything: its cost grows with
 * the product. An address whose first part is "desk" can only be meant by routes that begin with "desk" or with a parameter, so each first
 * part gets a build of just those. What is not listed (such as Remix's own /__manifest) gets the whole build.
 */
export function buildsBySegment(build: ServerBuild): (pathname: string) => ServerBuild {
  const open = Object.values(build.routes).filter((route) => isOpen(firstSegment(route.id, build.routes)));
  const named = Object.values(build.routes).map((route) => firstSegment(route.id, build.routes));
  const builds = new Map<string, ServerBuild>();
  for (const segment of new Set(named.filter((name) => !isOpen(name)))) {
    const own = Object.values(build.routes).filter((route) => firstSegment(route.id, build.routes) === segment);
    builds.set(segment, onlyWith(build, [...open, ...own]));
  }
  return (pathname) => builds.get(pathname.split("/", 2)[1]?.replace(/\.data$/, "") ?? "") ?? build;
}

/** "" for a frame or an index, which say nothing of their own. */
function firstSegment(id: string, routes: Routes): string {
  const route = routes[id];
  if (!route) return "";
  const above = route.parentId ? firstSegment(route.parentId, routes) : "";
  return above || (route.path ?? "").split("/", 1)[0]!;
}

function isOpen(segment: string): boolean {
  return segment === "" || /^[:*]|\?$/.test(segment);
}

function onlyWith(build: ServerBuild, routes: Array<Routes[string]>): ServerBuild {
  const keep = <T>(all: Record<string, T>) => Object.fromEntries(routes.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  return { ...build, routes: keep(build.routes), assets: { ...build.assets, routes: keep(build.assets.routes) } };
}
