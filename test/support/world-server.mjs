// The rest of the world's mail, in a process of its own: it keeps every letter it is given, and brings those for the named domain to the
// listener at the named port, as the mail server of that domain does.
import nodemailer from "nodemailer";
import { SMTPServer } from "smtp-server";

const [domain, port] = [process.argv[2], Number(process.argv[3])];
const letters = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks);
      const to = session.envelope.rcptTo.map(({ address }) => address);
      letters.push({ to, raw: raw.toString("base64") });
      done(null, "2.0.0 Taken");
      const ours = to.filter((address) => address.endsWith(`@${domain}`));
      if (ours.length > 0) void bring(raw, session.envelope.mailFrom.address ?? "", ours);
    });
  },
});
server.on("error", () => undefined);

async function bring(raw, from, to) {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true });
  await transport
    .sendMail({ envelope: { from, to }, raw })
    .catch((error) => console.error(`the world could not bring it: ${error.message}`));
  transport.close();
}

process.on("message", () => process.send({ letters }));
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send({ port: server.server.address().port }));
