import { isIP } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { refusalOf } from "#app/mail/accepts.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { MAIL_LIMIT } from "#app/mail/limit.ts";
import { ourMailboxes } from "#app/mail/mailboxes.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";
import { newId } from "#app/platform/ids.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { smtpCertificate } from "#app/platform/smtp-certificate.ts";
import { isRefusal } from "#app/refusal.ts";
import { ALLOWANCES, countClients } from "./smtp-clients.ts";

const CONNECTIONS = 300;
const RECIPIENTS = 100;
/** Bytes of unfinished mail held in memory at once, over all connections. */
const IN_FLIGHT = 256 * 1024 * 1024;
/** Between two commands (RFC 5321 §4.5.3.2.7), and for one whole message: whoever trickles keeps no connection for ever. */
const SILENCE = 5 * 60_000;
const SLOWEST = 30 * 60_000;
const LOOK_AT_CERTIFICATE = 3_600_000;
const ENDS_SOON = 14 * 86_400_000;

/** The listener: takes mail for our mailboxes, keeps it, and only then says 250. It relays for nobody and signs nobody in. null: turned off. */
export async function listenForMail(allowances = ALLOWANCES): Promise<{ port: number; close(): Promise<void> } | null> {
  const { host, port } = config().smtp;
  if (port === 0) return null;
  const certificate = await smtpCertificate();
  const clients = countClients(allowances);
  const server = new SMTPServer({
    name: new URL(config().publicUrl).hostname,
    banner: "Sahut",
    key: certificate.key,
    cert: certificate.cert,
    // To programs of this very machine TLS adds nothing, and those that insist on a known signer would give up: not offered, but done when asked.
    hideSTARTTLS: !certificate.given && isThisMachine(host),
    size: MAIL_LIMIT,
    maxClients: CONNECTIONS,
    disabledCommands: ["AUTH"],
    authOptional: true,
    disableReverseLookup: true,
    socketTimeout: SILENCE,
    closeTimeout: 5_000,
    onConnect: (session, done) => void letIn(clients, session).then(done, () => done(notNow())),
    onClose: (session) => clients.left(session.id, session.remoteAddress),
    onMailFrom: (_address, { remoteAddress }, done) =>
      void clients
        .may("messages", remoteAddress)
        .then((may) => done(may ? null : reply(421, "4.7.0 Too many messages from your address, try again in a minute"))),
    onRcptTo: (address, session, done) => void acceptRecipient(clients, address.address, session).then(done, () => done(notNow())),
    onData: (stream, session, done) => {
      const deadline = setTimeout(() => hangUp(server, session), SLOWEST);
      void withTrace({ requestId: newId() }, () => takeLetter(stream, session))
        .finally(() => clearTimeout(deadline))
        .then((said) => done(null, said), done);
    },
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", (error) => failed(explain(error, host, port)));
    server.listen(port, host, listening);
  });
  // From here on errors are those of single connections: broken off, too slow, talking nonsense.
  server.on("error", (error) => log.debug({ cause: error.message }, "a mail connection failed"));
  const renewal = setInterval(() => void renewCertificate(server), LOOK_AT_CERTIFICATE);
  const close = (): Promise<void> => {
    clearInterval(renewal);
    return new Promise((closed) => server.close(closed));
  };
  return { port, close };
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

type Clients = ReturnType<typeof countClients>;

async function letIn(clients: Clients, { id, remoteAddress }: SMTPServerSession): Promise<Error | null> {
  if (!clients.came(id, remoteAddress)) return reply(421, "4.7.0 Too many connections from your address at once, try again later");
  if (!(await clients.may("connections", remoteAddress)))
    return reply(421, "4.7.0 Too many connections from your address, try again in a minute");
  return null;
}

/** null: taken. */
async function acceptRecipient(clients: Clients, address: string, session: SMTPServerSession): Promise<Error | null> {
  if (session.envelope.rcptTo.length >= RECIPIENTS) return reply(452, "4.5.3 Too many recipients");
  const refusal = refusalOf(await ourMailboxes(), address);
  if (refusal === null) return null;
  if (await clients.may("unknown", session.remoteAddress)) return reply(550, refusal);
  return reply(421, "4.7.0 Too many unknown recipients from your address, try again in a minute");
}

function hangUp(server: SMTPServer, { id }: SMTPServerSession): void {
  [...server.connections].find((connection) => connection.id === id)?.send(421, "4.4.2 The message took too long");
}

/** Given files that changed, or one of ours that was about to end. What cannot be read leaves the old one in use. */
async function renewCertificate(server: SMTPServer): Promise<void> {
  try {
    const { key, cert, endsAt, given } = await smtpCertificate();
    if (cert !== server.options.cert || key !== server.options.key) server.updateSecureContext({ key, cert });
    if (given && endsAt.getTime() - Date.now() < ENDS_SOON) log.warn({ endsAt }, "the certificate in SMTP_TLS_CERT ends soon");
  } catch (error) {
    log.error({ error }, "the certificate of the mail listener could not be looked at; the one in use stays");
  }
}

let inFlight = 0;

async function takeLetter(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // What comes after the limit is read to its end, so that the other side hears the answer, but not kept.
      if (stream.sizeExceeded || inFlight > IN_FLIGHT) continue;
      chunks.push(chunk);
      size += chunk.length;
      inFlight += chunk.length;
    }
    if (stream.sizeExceeded) throw reply(552, "5.3.4 The message is larger than 35 MB");
    if (size < stream.byteLength) throw reply(452, "4.3.1 Too much mail at this moment, try again in a minute");
    const { mailFrom, rcptTo } = session.envelope;
    const { id } = await keepArrival({
      door: "smtp",
      raw: Buffer.concat(chunks, size),
      envelopeFrom: mailFrom ? mailFrom.address : "",
      envelopeTo: rcptTo.map((recipient) => recipient.address),
    });
    return `2.0.0 Kept as ${id}`;
  } catch (error) {
    if (error instanceof Error && "responseCode" in error) throw error;
    if (isRefusal(error)) throw reply(554, "5.6.0 The message is empty");
    log.error({ error }, "a mail could not be kept; the sender was asked to come back");
    throw notNow();
  } finally {
    inFlight -= size;
  }
}

function notNow(): Error {
  return reply(451, "4.3.0 The message could not be stored, try again later");
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new CannotStart(`The mail port ${port} on ${host} is taken: stop what uses it, or choose another with SMTP_PORT (0 = off).`);
  if (error.code === "EACCES")
    return new CannotStart(`The mail port ${port} needs more rights than this user has: choose one above 1023 with SMTP_PORT.`);
  if (error.code === "EADDRNOTAVAIL" || (error.code === "ENOTFOUND" && !isIP(host)))
    return new CannotStart(`SMTP_HOST ${host} is no address of this machine.`);
  return error;
}
