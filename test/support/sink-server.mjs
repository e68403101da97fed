// An SMTP server in a process of its own, for the tests of sending. It counts how often each Message-ID came to the end of DATA, for
// each recipient, and treats recipients by the name before their @:
//   never…   550 at RCPT          later…   451 at RCPT, the first two times
//   refuse…  554 after DATA       silent…  swallows DATA and cuts the connection without an answer
//   slow…    answers after 2 s
import { SMTPServer } from "smtp-server";

const seen = new Map();
const delayed = new Map();
const behaves = (session, name) => session.envelope.rcptTo.some(({ address }) => address.startsWith(name));

const account = process.argv[2] ?? "";
const server = new SMTPServer({
  authOptional: account === "",
  allowInsecureAuth: true,
  disabledCommands: account ? ["STARTTLS"] : ["AUTH", "STARTTLS"],
  onAuth({ username, password }, _session, done) {
    if (`${username}:${password}` === account) return done(null, { user: username });
    done(answer(535, "5.7.8 Authentication credentials invalid"));
  },
  disableReverseLookup: true,
  onRcptTo({ address }, _session, done) {
    if (address.startsWith("never")) return done(answer(550, "5.1.1 There is nobody of that name"));
    const times = (delayed.get(address) ?? 0) + 1;
    delayed.set(address, times);
    if (address.startsWith("later") && times <= 2) return done(answer(451, "4.7.1 Greylisted, come back"));
    done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks).toString();
      if (behaves(session, "refuse")) return done(answer(554, "5.7.1 Looks like spam"));
      const messageId = /^message-id:\s*<([^>]+)>/im.exec(raw)?.[1] ?? "";
      for (const { address } of session.envelope.rcptTo) {
        const key = `${messageId} ${address}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      if (behaves(session, "silent")) return void setTimeout(() => process.emit("cut", session.id), 10);
      setTimeout(() => done(null, "2.0.0 Taken"), behaves(session, "slow") ? 2_000 : 0);
    });
  },
});
process.on("cut", (id) => [...server.connections].find((connection) => connection.id === id)?._socket.destroy());
server.on("error", () => undefined);

function answer(responseCode, text) {
  return Object.assign(new Error(text), { responseCode });
}

process.on("message", () => process.send({ seen: [...seen] }));
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send({ port: server.server.address().port }));
