import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];
type Route = Routes[string];

/** Parts of an address that are looked at where nobody navigates: "api/v1/mail". */
const DEEP = 3;

/**
 * Remix matches an address against every route it knows, several times a request and without remembering anything: its cost grows with
 * the product. An address whose first part is "desk" can only be meant by routes that begin with "desk" or with a parameter, so each first
 * part gets a build of just those. Below a first part that has no pages (the API), each beginning of three parts gets its own, too; pages keep
 * the whole of theirs, since the browser is told of it. What is not listed (such as Remix's own /__manifest) gets the whole build.
 */
export function buildsBySegment(build: ServerBuild): (pathname: string) => ServerBuild {
  const routes = Object.values(build.routes).map((route) => ({ route, parts: partsOf(route.id, build.routes) }));
  const named = routes.filter(({ parts }) => parts.length > 0 && !isOpen(parts[0]!));
  const builds = new Map<string, ServerBuild>();
  for (const first of new Set(named.map(({ parts }) => parts[0]!))) {
    const own = named.filter(({ parts }) => parts[0] === first);
    builds.set(first, onlyWith(build, fitting(routes, [first])));
    if (own.some(({ route }) => route.module?.default)) continue;
    for (const { parts } of own)
      if (parts.length >= DEEP && !parts.slice(0, DEEP).some(isOpen))
        builds.set(parts.slice(0, DEEP).join("/"), onlyWith(build, fitting(routes, parts.slice(0, DEEP))));
  }
  return (pathname) => {
    const asked = pathname
      .replace(/\.data$/, "")
      .split("/", DEEP + 1)
      .slice(1);
    return builds.get(asked.join("/")) ?? builds.get(asked[0] ?? "") ?? build;
  };
}

/** Those that could be meant by an address that begins so, and their frames. */
function fitting(routes: Array<{ route: Route; parts: string[] }>, beginning: string[]): Route[] {
  return routes
    .filter(({ parts }) => {
      const wild = parts.findIndex(isOpen);
      const fixed = wild < 0 ? parts : parts.slice(0, wild);
      return fixed.slice(0, beginning.length).every((part, i) => part === beginning[i]);
    })
    .map(({ route }) => route);
}

/** The parts of a route's whole address; none for a frame or an index at the top, which say nothing of their own. */
function partsOf(id: string, routes: Routes): string[] {
  const route = routes[id];
  if (!route) return [];
  return [...(route.parentId ? partsOf(route.parentId, routes) : []), ...(route.path ?? "").split("/").filter(Boolean)];
}

function isOpen(part: string): boolean {
  return /^[:*]|\?$/.test(part);
}

function onlyWith(build: ServerBuild, routes: Route[]): ServerBuild {
  const keep = <T>(all: Record<string, T>) => Object.fromEntries(routes.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  return { ...build, routes: keep(build.routes), assets: { ...build.assets, routes: keep(build.assets.routes) } };
}
