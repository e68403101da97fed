import { readFileSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import { wordsOfFrame } from "./app/words/frames.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Forty icons are one file, not forty: each request costs more than an icon. */
const iconsTogether = (id: string) => (id.includes("lucide-react/dist/esm/icons/") ? "icons" : undefined);

/** `en.json?desk` and `en.json?staff` are parts of the file: what these frames say (app/words/frames.ts). */
const wordsByFrame: Plugin = {
  name: "words-by-frame",
  enforce: "pre",
  load(id) {
    const [, file, frame] = /^(.*\/app\/words\/[^/?]+\.json)\?(desk|staff)$/.exec(id) ?? [];
    if (!file) return null;
    this.addWatchFile(file);
    return JSON.stringify(wordsOfFrame(frame as "desk" | "staff", JSON.parse(readFileSync(file, "utf8"))));
  },
};

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    wordsByFrame,
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  // Remix would empty the whole build folder, in which esbuild writes at the same time (scripts/build.mjs).
  build: {
    emptyOutDir: false,
    target: "es2022",
    cssMinify: "lightningcss",
    reportCompressedSize: false,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: iconsTogether } },
  },
  ssr: {
    external: ["pg", "bullmq", "@prisma/client", "ioredis", "pino"],
    // Bundled, so that only what is used of them is loaded: of 1,500 icons we show forty.
    noExternal: ["lucide-react", "radix-ui", /^@radix-ui\//, "cmdk"],
  },
  server: { hmr: { port: 24679 } },
}));
