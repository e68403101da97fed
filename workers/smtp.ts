import { isIP } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { keepArrival } from "#app/mail/arrive.ts";
import { MAIL_LIMIT } from "#app/mail/limit.ts";
import { mailboxOf, ourMailboxes } from "#app/mail/mailboxes.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";
import { newId } from "#app/platform/ids.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { isRefusal } from "#app/refusal.ts";

const CONNECTIONS = 300;
const RECIPIENTS = 100;
/** One sender's machine; a relay in front of us delivers everybody's mail from one address, so this only stops a flood. */
const MESSAGES_A_MINUTE = 6_000;
/** Bytes of unfinished mail held in memory at once, over all connections. */
const IN_FLIGHT = 256 * 1024 * 1024;

/** The listener: takes mail for our mailboxes, keeps it, and only then says 250. It relays for nobody and signs nobody in. null: turned off. */
export async function listenForMail(): Promise<{ port: number; close(): Promise<void> } | null> {
  const { host, port } = config().smtp;
  if (port === 0) return null;
  const server = new SMTPServer({
    name: new URL(config().publicUrl).hostname,
    banner: "Sahut",
    size: MAIL_LIMIT,
    maxClients: CONNECTIONS,
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 5_000,
    onMailFrom: (_address, session, done) => {
      limit("smtp", session.remoteAddress, { points: MESSAGES_A_MINUTE, seconds: 60 }).then(
        () => done(),
        () => done(reply(421, "4.7.0 Too many messages from your address, try again in a minute")),
      );
    },
    onRcptTo: (address, session, done) => void acceptRecipient(address.address, session).then(done, () => done(notNow())),
    onData: (stream, session, done) =>
      void withTrace({ requestId: newId() }, () => takeLetter(stream, session).then((said) => done(null, said), done)),
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", (error) => failed(explain(error, host, port)));
    server.listen(port, host, listening);
  });
  // From here on errors are those of single connections: broken off, too slow, talking nonsense.
  server.on("error", (error) => log.debug({ cause: error.message }, "a mail connection failed"));
  return { port, close: () => new Promise((closed) => server.close(closed)) };
}

/** null: taken. Until the operator turns the catch-all off, every recipient is ours (decision 11). */
async function acceptRecipient(address: string, session: SMTPServerSession): Promise<Error | null> {
  if (session.envelope.rcptTo.length >= RECIPIENTS) return reply(452, "4.5.3 Too many recipients");
  const mailboxes = await ourMailboxes();
  if (mailboxes.catchAll || mailboxOf(mailboxes, address)) return null;
  return reply(550, "5.1.1 No such mailbox here");
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
