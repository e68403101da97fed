import http from "node:http";

/** Asks for the paths in turn, one at a time, after a warm-up; times until the last byte of the HTML. */
export async function timePage(sahut, cookie, paths, n = 300) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  for (let i = -40; i < n; i++) {
    const took = await get(`${sahut.url}${paths[Math.abs(i) % paths.length]}`, cookie, agent);
    if (i >= 0) times.push(took);
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  return { n, p50: times[Math.floor(n * 0.5)], p95: times[Math.floor(n * 0.95)] };
}

function get(url, cookie, agent) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { cookie, accept: "text/html" } }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve(performance.now() - from) : reject(new Error(`${url}: HTTP ${response.statusCode}`)),
      );
    });
    request.on("error", reject);
  });
}
