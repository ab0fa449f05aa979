import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";

interface Traffic {
  /** begun and not yet ended */
  replies: Set<ServerResponse>;
  leaving: boolean;
}

const trafficOf = new WeakMap<Server, Traffic>();

/** Once we leave, every answer says that it is the last on its connection: the client goes elsewhere by itself. */
function hangUpAfter(reply: ServerResponse): void {
  if (!reply.headersSent) reply.setHeader("connection", "close");
}

/** So that `drain` knows who is being answered. */
export function watchTraffic(server: Server): void {
  const traffic: Traffic = { replies: new Set(), leaving: false };
  trafficOf.set(server, traffic);
  const note = (_: unknown, reply: ServerResponse) => {
    traffic.replies.add(reply);
    reply.once("close", () => traffic.replies.delete(reply));
    if (traffic.leaving) hangUpAfter(reply);
  };
  for (const event of ["request", "checkContinue", "checkExpectation"]) server.on(event, note);
}

/** Whether it takes no new connections any more. */
export const isLeaving = (server: Server): boolean => trafficOf.get(server)?.leaving === true;

export const isAnswering = (server: Server, socket: unknown): boolean =>
  [...(trafficOf.get(server)?.replies ?? [])].some((reply) => reply.socket === socket && reply.headersSent);

/** longer than a busy till is silent between two requests */
const QUIET_MS = 2_000;
const DRAIN_MS = 10_000;

/**
 * Takes no new connections and lets running requests end. A client whose connection is kept open may be sending just
 * now, so its next request is answered too; who is silent is let go after two seconds, what is left after ten, or as soon as there is a hurry.
 */
export async function drain(server: Server, hurry?: AbortSignal): Promise<void> {
  const traffic = trafficOf.get(server);
  if (traffic) {
    traffic.leaving = true;
    traffic.replies.forEach(hangUpAfter);
  }
  // Node's HTTP server would at once close the connections that are silent
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  let silent: NodeJS.Timeout | undefined;
  const quiet = setTimeout(() => {
    server.closeIdleConnections();
    silent = setInterval(() => server.closeIdleConnections(), 100);
  }, QUIET_MS);
  const letGo = () => server.closeAllConnections();
  const force = setTimeout(letGo, DRAIN_MS);
  if (hurry?.aborted) letGo();
  hurry?.addEventListener("abort", letGo, { once: true });
  await closed;
  for (const timer of [quiet, silent, force]) clearTimeout(timer);
}
