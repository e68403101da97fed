// The web process of `npm run dev`: Vite builds each page when it is asked for.
import { createServer } from "vite";

const vite = await createServer({ server: { middlewareMode: true }, clearScreen: false });
const { entry } = await vite.ssrLoadModule("virtual:remix/server-build");
await entry.module.serve(newest, vite.middlewares);

/** Changed code is a new copy of the modules, whose table of reactions is empty. */
async function newest() {
  const build = await vite.ssrLoadModule("virtual:remix/server-build");
  build.entry.module.plugInReactions();
  return build;
}
