import http from "node:http";
import nodemailer from "nodemailer";

import { cpuOf } from "./product.mjs";

let count = 0;
let answered = 0;

/** A letter as customers write them: ~2 KB with a signature. Opens a ticket. */
function letter() {
  const n = ++count;
  return written(n, [`Subject: Export number ${n} stops`, `Message-ID: <${idOf(n)}>`]);
}

/** The same customer writes once more, in the thread of their own letter. */
function reply() {
  const n = (answered++ % count) + 1;
  return written(n, [
    `Subject: Re: Export number ${n} stops`,
    `Message-ID: <again-${answered}-${idOf(n)}>`,
    `In-Reply-To: <${idOf(n)}>`,
    `References: <${idOf(n)}>`,
  ]);
}

const idOf = (n) => `bench-${process.pid}-${n}@mail.example.com`;

function written(n, headers) {
  const body = Array.from(
    { length: 14 },
    (_, line) => `Line ${line} of question ${n}: the export stops at 80 % since the last update, and the log says nothing about it.`,
  );
  return [
    `From: Customer ${n} <customer${n}@example.com>`,
    "To: support@localhost",
    ...headers,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
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
async function deliverByHttp(sahut, n, connections, write) {
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
      request.end(write());
    });
  await together(n, connections, post);
  agent.destroy();
}

/** Resolves when `n` mails were accepted with 250 by the listener. */
async function deliverBySmtp(sahut, n, connections, write) {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: sahut.smtpPort,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  });
  await together(n, connections, () =>
    transport.sendMail({ envelope: { from: "bench@example.com", to: ["support@localhost"] }, raw: write() }),
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
async function whenAllVisible(sahut, received) {
  for (;;) {
    const sums = await sahut.api("/mail/summary");
    if (sums.received >= received && sums.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resolves when every letter that is due has left: what one measurement leaves behind is not paid by the next. */
async function whenAllLeft(sahut) {
  for (;;) {
    const metrics = await (await fetch(`${sahut.url}/metrics`)).text();
    if (Number(/^sahut_mail_out_waiting (\d+)/m.exec(metrics)?.[1]) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const doors = { HTTP: deliverByHttp, SMTP: deliverBySmtp };
const kinds = { "new tickets": letter, replies: reply };
const GOALS = { HTTP: { accepted: 600, "new tickets": 250, replies: 350 }, SMTP: { accepted: 200, "new tickets": 250, replies: 350 } };

/** One line for each door, kind and number of connections; `before`: the same of a smaller desk, for the fall. */
export async function measureMail(sahut, { mails, connections, before }) {
  const answers = [];
  for (const [door, deliver] of Object.entries(doors))
    for (const [kind, write] of Object.entries(kinds))
      for (const n of connections) {
        const rate = await rateOf(sahut, () => deliver(sahut, mails, n, write), mails);
        answers.push({ door, kind, n, ...rate });
        tell({ door, kind, n, ...rate }, mails, before);
      }
  return answers;
}

async function rateOf(sahut, deliver, mails) {
  const before = (await sahut.api("/mail/summary")).received;
  const [from, cpu, product] = [performance.now(), process.cpuUsage(), cpuOf(sahut.pid)];
  await deliver();
  const accepted = performance.now() - from;
  const spent = process.cpuUsage(cpu);
  await whenAllVisible(sahut, before + mails);
  const visible = performance.now() - from;
  await whenAllLeft(sahut);
  const left = performance.now() - from;
  const after = cpuOf(sahut.pid);
  return {
    accepted: (mails / accepted) * 1_000,
    visible: (mails / visible) * 1_000,
    confirmed: (mails / left) * 1_000,
    // CPU for each mail in ms, with the confirmation that it brings about.
    cost: {
      senders: (spent.user + spent.system) / 1_000 / mails,
      ...Object.fromEntries(Object.keys(after).map((kind) => [kind, (after[kind] - product[kind]) / mails])),
    },
  };
}

function tell({ door, kind, n, accepted, visible, confirmed, cost }, mails, before) {
  const small = before?.find((one) => one.door === door && one.kind === kind && one.n === n);
  const change = small ? `, ${Math.round((visible / small.visible - 1) * 100)} % against the empty desk` : "";
  // One sender waits for each answer: how fast that goes is told, but it is no goal.
  const marks = [
    n > 1 && accepted < GOALS[door].accepted ? `goal ${GOALS[door].accepted} accepted` : "",
    n > 1 && visible < GOALS[door][kind] ? `goal ${GOALS[door][kind]} visible` : "",
    small && visible < small.visible * 0.8 ? "MORE THAN 20 % SLOWER" : "",
  ].filter(Boolean);
  const name = `${door}, ${kind}`.padEnd(20);
  const line = `${name} N=${mails}, ${n} connections: accepted ${accepted.toFixed(0)}/s, visible ${visible.toFixed(0)}/s${change}${kind === "replies" ? "" : `, confirmed ${confirmed.toFixed(0)}/s`}; CPU for each: ${Object.entries(
    cost,
  )
    .map(([who, ms]) => `${who} ${ms.toFixed(1)}`)
    .join(", ")} ms`;
  console.log(marks.length > 0 ? `${line}  ← ${marks.join(", ")}` : line);
}
