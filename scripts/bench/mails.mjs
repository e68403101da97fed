import http from "node:http";
import nodemailer from "nodemailer";

let count = 0;

/** A letter as customers write them: ~2 KB with a signature and a quoted line. */
function letter() {
  const n = ++count;
  const body = Array.from(
    { length: 14 },
    (_, line) => `Line ${line} of question ${n}: the export stops at 80 % since the last update, and the log says nothing about it.`,
  );
  return [
    `From: Customer ${n} <customer${n}@example.com>`,
    "To: support@localhost",
    `Subject: Export number ${n} stops`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <bench-${process.pid}-${n}@mail.example.com>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello,",
    "",
    ...body,
    "",
    "-- ",
    `Customer ${n}`,
    "",
  ].join("\r\n");
}

/** Resolves when `n` mails were accepted with 202 by POST /api/v1/mail. */
export async function deliverByHttp(sahut, n, connections) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const post = () =>
    new Promise((resolve, reject) => {
      const request = http.request(
        `${sahut.url}/api/v1/mail?rcpt=support@localhost`,
        { agent, method: "POST", headers: { authorization: `Bearer ${sahut.token}`, "content-type": "message/rfc822" } },
        (response) => {
          response.resume();
          response.on("end", () => (response.statusCode === 202 ? resolve() : reject(new Error(`HTTP ${response.statusCode}`))));
        },
      );
      request.on("error", reject);
      request.end(letter());
    });
  await together(n, connections, post);
  agent.destroy();
}

/** Resolves when `n` mails were accepted with 250 by the listener. */
export async function deliverBySmtp(sahut, n, connections) {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: sahut.smtpPort,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  });
  await together(n, connections, () =>
    transport.sendMail({ envelope: { from: "bench@example.com", to: ["support@localhost"] }, raw: letter() }),
  );
  transport.close();
}

async function together(n, concurrency, work) {
  let left = n;
  const one = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: concurrency }, one));
}

/** Resolves when the ledger has `received` arrivals and none of them waits. */
export async function whenAllVisible(sahut, received) {
  for (;;) {
    const sums = await sahut.api("/mail/summary");
    if (sums.received >= received && sums.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
