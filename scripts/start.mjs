// npm start: refuses a Node that is too old, builds when the sources changed, runs build/start.js in this very process.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Sahut needs Node 20.20 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
try {
  const { buildIfStale } = await import("./build.mjs");
  await buildIfStale();
} catch (error) {
  console.error(`Sahut could not be built: ${error.message}`);
  process.exit(1);
}
process.env.NODE_ENV ??= "production";
stopWithNpm();
await import("../build/start.js");

/** npm that is killed takes nobody with it: without this its Sahut would hold the ports against the next `npm start`. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== "start") return;
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.kill(process.pid, "SIGTERM"), 500).unref();
}
