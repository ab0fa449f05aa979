import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Between an app and its PostgreSQL: can swallow what comes for those who listen, and leave all else alone. */
export class DeafProxy {
  isDeaf = false;

  private constructor(readonly url: string) {}

  static async before(databaseUrl: string): Promise<DeafProxy> {
    const target = new URL(databaseUrl);
    const [host, port] = [target.hostname, Number(target.port)];
    const sockets = new Set<Socket>();
    const server = createServer((client) => proxy.join(client, connect(port, host), sockets));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    target.hostname = "127.0.0.1";
    target.port = String(typeof address === "object" && address ? address.port : 0);
    const proxy = new DeafProxy(target.href);
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return proxy;
  }

  private join(client: Socket, server: Socket, sockets: Set<Socket>): void {
    let listens = false;
    client.on("data", (chunk) => {
      listens ||= chunk.includes("listen ");
      server.write(chunk);
    });
    server.on("data", (chunk) => {
      if (!(this.isDeaf && listens)) client.write(chunk);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
  }
}
