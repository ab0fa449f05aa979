import { createServer, type Socket } from "node:net";
import { portOf } from "./email-push-webhook-port.fixture";

/** Where a session may go wrong. `greeting` is the first line; `dot` what comes after the text. */
export type Phase = "greeting" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "dot";

const USUAL: Record<Phase, string> = {
  greeting: "220 mx.test ESMTP",
  EHLO: "250-mx.test\r\n250 AUTH PLAIN",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
  DATA: "354 go on",
  dot: "250 2.0.0 queued",
};

export interface FaultyServer {
  port: number;
  /** texts that came with their final dot */
  texts: string[];
  connections(): number;
  close(): Promise<void>;
}

/** A mail server that answers one phase otherwise: with a line, by hanging up (`drop`), or not at all (`hang`). */
export async function startFaultyServer(at: Phase, fault: string): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  const texts: string[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    const answer = (phase: Phase) => {
      if (phase !== at) socket.write(`${USUAL[phase]}\r\n`);
      else if (fault === "drop") socket.destroy();
      else if (fault !== "hang") socket.write(`${fault}\r\n`);
    };
    let rest = "";
    let isText = false;
    const read = () => {
      const end = isText ? "\r\n.\r\n" : "\r\n";
      const index = rest.indexOf(end);
      if (index < 0) return;
      const line = rest.slice(0, index);
      rest = rest.slice(index + end.length);
      if (isText) {
        texts.push(line);
        isText = false;
        answer("dot");
      } else {
        const phase = (["EHLO", "AUTH", "MAIL", "RCPT", "DATA"] as const).find((word) =>
          line.startsWith(word),
        );
        isText = phase === "DATA" && at !== "DATA";
        if (phase) answer(phase);
        else socket.write("502 what\r\n");
      }
      read();
    };
    socket.on("data", (chunk) => {
      rest += chunk.toString("latin1");
      read();
    });
    answer("greeting");
  });
  const port = await portOf(server);
  return {
    port,
    texts,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
