// npm run -s sahut -- <command>: builds when the sources changed (told on stderr, stdout belongs to the command), then runs it.
// INIT_CWD: file names on the command line mean the folder where npm was called, not the project's.
const { buildIfStale } = await import("./build.mjs");
await buildIfStale();
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import("../build/sahut.js");
