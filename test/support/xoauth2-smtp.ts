import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** A provider's SMTP server that lets in by XOAUTH2 alone. `said`: its answer to each sign-in, in order. */
export type XOAuth2Smtp = { port: number; said: string[]; stop(): Promise<void> };

/** Checks the initial response to the letter (user=…^Aauth=Bearer …^A^A, base64) and refuses as Gmail does: 334 with the reason, then 535. */
export async function startXOAuth2Smtp(user: string, isLive: (token: string) => boolean): Promise<XOAuth2Smtp> {
  const said: string[] = [];
  const lineOf = (socket: Socket) => {
    let [signedIn, refusing, inData] = [false, false, false];
    return (line: string): string => {
      if (inData) {
        if (line !== ".") return "";
        inData = false;
        return "250 2.0.0 Taken";
      }
      if (refusing) {
        refusing = false;
        said.push("535");
        return "535 5.7.8 Username and Password not accepted";
      }
      const [verb, mechanism, response] = line.split(" ");
      if (verb === "EHLO") return "250-provider.example\r\n250 AUTH XOAUTH2";
      if (verb === "AUTH" && mechanism === "XOAUTH2") {
        const sasl = Buffer.from(response ?? "", "base64")
          .toString()
          .split("\x01");
        const token = sasl[1]?.replace(/^auth=Bearer /, "") ?? "";
        if (sasl.join("|") !== `user=${user}|auth=Bearer ${token}||`) return "501 5.5.2 Cannot decode";
        refusing = !isLive(token);
        if (refusing) return `334 ${Buffer.from(JSON.stringify({ status: "401", schemes: "bearer" })).toString("base64")}`;
        signedIn = true;
        said.push("250");
        return "235 2.7.0 Accepted";
      }
      if (verb === "QUIT") socket.end("221 2.0.0 Bye\r\n");
      if (!signedIn) return "530 5.7.0 Authentication required";
      inData = verb === "DATA";
      return inData ? "354 Go on" : "250 2.0.0 OK";
    };
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const answer = lineOf(socket);
    let rest = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop()!;
      for (const line of lines) {
        const words = answer(line);
        if (words && socket.writable) socket.write(`${words}\r\n`);
      }
    });
    socket.write("220 provider.example ESMTP\r\n");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    said,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
