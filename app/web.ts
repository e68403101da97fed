/**
 * The web process. Thin on purpose: everything it runs is in Remix's server bundle, so that there is one copy of
 * config, database and metrics in it (docs-content/changing/decisions/0004). Runs as build/web.js, beside build/server/.
 */
// The path is the built one; esbuild leaves it as it is.
const built = "./server/index.js";
const build = await import(built);
await build.entry.module.serve(build);

export {};
