import { type AddressInfo, createServer, type Socket } from "node:net";

type Message = { uid: number; raw: Buffer; flags: Set<string>; at: Date };

/** An IMAP server that behaves as badly as a test asks for, and remembers what it was told. */
export type HostileImap = Awaited<ReturnType<typeof startHostileImap>>;

export async function startHostileImap() {
  /** Of all it ever had: the number of a message that is gone is not given again (RFC 9051, section 2.3.1.1). */
  let lastUid = 0;
  const server = {
    port: 0,
    validity: 1,
    messages: [] as Message[],
    /** Of one connection: it is cut right after this many commands, before they are answered. 0: never. */
    cutAfter: 0,
    /** What becomes of a FETCH of this message's text. */
    poison: null as { uid: number; by: "cutting" | "refusing" | "nonsense" } | null,
    /** A message marked as deleted is gone at once, without EXPUNGE. */
    hidesDeleted: false,
    /** Somebody else's mail program marks everything as read, and unread again, all the time. */
    togglesSeen: false,
    said: [] as string[],
    connections: new Set<Socket>(),
    put(raw: Buffer, at = new Date()): number {
      lastUid++;
      server.messages.push({ uid: lastUid, raw, flags: new Set(), at });
      return lastUid;
    },
    stop: () => {
      for (const socket of server.connections) socket.destroy();
      return new Promise<void>((closed) => listener.close(() => closed()));
    },
  };
  const listener = createServer((socket) => {
    server.connections.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => server.connections.delete(socket));
    let commands = 0;
    let rest = "";
    let idle = "";
    socket.write("* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE] ready for no good\r\n");
    socket.on("data", (chunk) => {
      rest += chunk.toString("latin1");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (/^DONE$/i.test(line)) {
          socket.write(`${idle} OK done\r\n`);
          continue;
        }
        commands += 1;
        server.said.push(line);
        if (server.cutAfter > 0 && commands >= server.cutAfter) return void socket.destroy();
        const [tag = "", ...words] = line.split(" ");
        if (/^IDLE$/i.test(words[0] ?? "")) {
          idle = tag;
          socket.write("+ idling\r\n");
          continue;
        }
        answer(socket, tag, words.join(" "));
      }
    });
  });

  const uidsOf = (set: string): Message[] =>
    server.messages.filter(({ uid }) =>
      set.split(",").some((part) => {
        const [from = "", to = from] = part.split(":");
        const last = Math.max(0, ...server.messages.map((message) => message.uid));
        return uid >= (from === "*" ? last : Number(from)) && uid <= (to === "*" ? last : Number(to));
      }),
    );

  const answer = (socket: Socket, tag: string, command: string): void => {
    const ok = (...lines: string[]) => socket.write(`${lines.map((line) => `${line}\r\n`).join("")}${tag} OK done\r\n`);
    if (server.togglesSeen) for (const { flags } of server.messages) flags.has("\\Seen") ? flags.delete("\\Seen") : flags.add("\\Seen");
    const [, verb = "", more = ""] = /^((?:UID )?\S+) ?(.*)$/i.exec(command) ?? [];
    switch (verb.toUpperCase()) {
      case "CAPABILITY":
        return void ok("* CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE");
      case "LIST":
        return void ok('* LIST (\\HasNoChildren) "/" INBOX');
      case "SELECT":
      case "EXAMINE":
        return void ok(
          `* ${server.messages.length} EXISTS`,
          "* FLAGS (\\Seen \\Deleted)",
          "* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] any",
          `* OK [UIDVALIDITY ${server.validity}] so be it`,
          `* OK [UIDNEXT ${server.messages.length + 1}] next`,
        );
      case "UID SEARCH":
        return void ok(`* SEARCH ${server.messages.map(({ uid }) => uid).join(" ")}`);
      case "UID FETCH": {
        const [set = "", ...items] = more.split(" ");
        fetch(socket, tag, uidsOf(set), items.join(" "));
        return;
      }
      case "UID STORE": {
        const [set = "", how = "", flag = ""] = more.replace(/[()]/g, "").split(" ");
        for (const { flags } of uidsOf(set)) how.startsWith("-") ? flags.delete(flag) : flags.add(flag);
        if (server.hidesDeleted) server.messages = server.messages.filter(({ flags }) => !flags.has("\\Deleted"));
        return void ok();
      }
      case "UID EXPUNGE":
        server.messages = server.messages.filter(({ flags }) => !flags.has("\\Deleted"));
        return void ok();
      case "LOGOUT":
        return void socket.end(`* BYE\r\n${tag} OK bye\r\n`);
      default:
        return void ok();
    }
  };

  const fetch = (socket: Socket, tag: string, messages: Message[], items: string): void => {
    for (const message of messages) {
      const { uid, raw, at } = message;
      const seq = server.messages.indexOf(message) + 1;
      const parts = [`UID ${uid}`];
      if (/RFC822\.SIZE/i.test(items)) parts.push(`RFC822.SIZE ${raw.length}`);
      if (/INTERNALDATE/i.test(items)) parts.push(`INTERNALDATE "${internalDate(at)}"`);
      const text = /BODY/i.test(items);
      if (text && server.poison?.uid === uid) {
        if (server.poison.by === "cutting") return void socket.destroy();
        if (server.poison.by === "refusing") return void socket.write(`${tag} NO cannot read this one\r\n`);
        return void socket.write(`* ${seq} FETCH (UID ${uid} BODY[] {999999999999}\r\n`);
      }
      if (text) {
        socket.write(`* ${seq} FETCH (${parts.join(" ")} BODY[] {${raw.length}}\r\n`);
        socket.write(raw);
        socket.write(")\r\n");
      } else socket.write(`* ${seq} FETCH (${parts.join(" ")})\r\n`);
    }
    socket.write(`${tag} OK done\r\n`);
  };

  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  server.port = (listener.address() as AddressInfo).port;
  return server;
}

function internalDate(at: Date): string {
  const [, day, month, year, time] = /\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString())!;
  return `${day}-${month}-${year} ${time} +0000`;
}
