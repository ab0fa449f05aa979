import type { AddressInfo } from "node:net";
import { createAppServer } from "@/server/http/server";
import { handlePosRequest } from "@/server/pos";

/** The app's server with the till's API and no pages: a process that a test can kill. Prints its port. */
const nothing = async () => new Response(null, { status: 404 });

const server = createAppServer({
  tills: handlePosRequest,
  health: nothing,
  pages: async (_, reply) => {
    reply.writeHead(404).end();
  },
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
