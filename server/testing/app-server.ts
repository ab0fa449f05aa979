import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createAppServer, type Handlers } from "@/server/http/server";

export interface TestServer {
  server: Server;
  port: number;
  origin: string;
  /** sends bytes as they are and waits for the connection's end, or for `until` in what came back */
  raw(sent: string, until?: RegExp): Promise<string>;
  close(): void;
}

/** The app's own HTTP server on loopback, with handlers of the test's. */
export async function openAppServer(handlers: Partial<Handlers> = {}): Promise<TestServer> {
  const server = createAppServer({
    tills: async () => Response.json({}),
    health: async () => Response.json({ status: "ok" }),
    pages: async (_, reply) => void reply.end("a page"),
    ...handlers,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    origin: `http://127.0.0.1:${port}`,
    raw: (sent, until = /$^/) =>
      new Promise((resolve, reject) => {
        let came = "";
        const socket = connect(port, "127.0.0.1");
        const done = () => {
          socket.destroy();
          resolve(came);
        };
        socket.on("data", (chunk) => {
          came += chunk.toString("latin1");
          if (until.test(came)) done();
        });
        socket.on("error", reject).on("end", done).write(sent, "latin1");
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
