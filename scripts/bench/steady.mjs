import http from "node:http";

/**
 * Asks at a fixed rate, whether or not the answers keep up, on kept connections: what a request waited before it was sent counts, so a stall is
 * not hidden. `next(i)` gives { name, path, headers }. Every answer's ETag is remembered, and sent with the next request of the same path.
 */
export async function steadily(sahut, { rate, seconds, next }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  const tags = new Map();
  const answers = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: rate * seconds }, async (_, i) => {
      const due = began + (i * 1_000) / rate;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const { name, path, headers } = next(i);
      const tag = tags.get(path);
      const { status, etag } = await get(sahut.url + path, agent, {
        accept: "text/html",
        ...headers,
        ...(tag && { "if-none-match": tag }),
      });
      if (etag) tags.set(path, etag);
      answers.push({ name, status, ms: performance.now() - due });
    }),
  );
  agent.destroy();
  return { answers, seconds: (performance.now() - began) / 1_000 };
}

function get(url, agent, headers) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode, etag: response.headers.etag }));
    });
    request.on("error", reject);
  });
}
