import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { call, jsonOf } from "@/server/messaging/call";
import type { Connection } from "@/server/messaging/channel";
import { judging, SendFailure } from "@/server/messaging/failure";

/** What the vendor does with a message. */
export type Behaviour = "accept" | "hang" | "error" | "refuse" | "throttle" | "no-money" | "operator";

export interface Peer {
  url: string;
  /** keys of what it has taken, in order */
  taken: { key: string; to: string; text: string }[];
  behave: (message: { key: string; to: string; text: string }, nth: number) => Behaviour;
  close(): Promise<void>;
}

const Body = z.object({ key: z.string(), to: z.string(), text: z.string() });
const Sent = z.object({ id: z.string() });

/** A vendor on loopback that takes keys, as a good one does, and can be told to fail. */
export async function startPeer(): Promise<Peer> {
  const peer: Peer = { url: "", taken: [], behave: () => "accept", close: async () => undefined };
  let nth = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const reply = (status: number, body: unknown) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (request.method === "GET") {
        const key = new URL(request.url ?? "", peer.url).searchParams.get("key");
        return reply(peer.taken.some((one) => one.key === key) ? 200 : 404, { id: `p-${key}` });
      }
      const message = Body.parse(JSON.parse(Buffer.concat(chunks).toString()));
      const behaviour = peer.behave(message, ++nth);
      if (behaviour === "accept" || behaviour === "hang") peer.taken.push(message);
      if (behaviour === "accept") return reply(200, { id: `p-${message.key}` });
      if (behaviour === "hang") return request.socket.destroy();
      return reply(behaviour === "error" ? 500 : 400, { code: behaviour });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  peer.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return peer;
}

const REFUSALS = {
  error: () => new SendFailure("temporary", "500"),
  refuse: () => new SendFailure("permanent", "no-such-number", { address: "gone" }),
  operator: () => new SendFailure("permanent", "refused-at-operator", { address: "operator-blocked" }),
  throttle: () => new SendFailure("throttle", "too-many", { retryAfterMs: 1000 }),
  "no-money": () => new SendFailure("funds", "no-money"),
};

/** How our code speaks to that vendor. */
export const connectionTo = (peer: Peer, limits = { perSecond: 5000, atOnce: 50 }): Connection => ({
  ...judging,
  async send({ to, text }, key) {
    const answer = await call({
      url: `${peer.url}/send`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ key, to, text }),
    });
    if (answer.status === 200) return { providerId: jsonOf(Sent, answer).id, parts: 1, priceMinor: null };
    const { code } = jsonOf(
      z.object({ code: z.enum(["error", "refuse", "operator", "throttle", "no-money"]) }),
      answer,
    );
    throw REFUSALS[code]();
  },
  async lookUp(key) {
    const answer = await call({ url: `${peer.url}/send?key=${key}`, method: "GET", sends: false });
    return answer.status === 200 ? { providerId: jsonOf(Sent, answer).id, parts: 1, priceMinor: null } : null;
  },
  limits: () => limits,
  close: async () => undefined,
});
