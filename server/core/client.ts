import { AsyncLocalStorage } from "node:async_hooks";
import { UNKNOWN_ADDRESS } from "./client-address";

export interface Client {
  /** of this one request: the answer says it, and the log says it of what failed */
  requestId: string;
  address: string;
  /** the path and query that were asked for, to come back to after sign-in */
  path: string;
}

/** The app's own server and Next's bundle load this module apart. */
const shared = globalThis as { regularsClient?: AsyncLocalStorage<Client> };

function store(): AsyncLocalStorage<Client> {
  shared.regularsClient ??= new AsyncLocalStorage();
  return shared.regularsClient;
}

/**
 * Runs a request's work with its client. Not by headers of our own, which a client could send too when it reaches us
 * directly.
 */
export const withClient = <T>(client: Client, work: () => T): T => store().run(client, work);

export const currentClient = (): Client | null => store().getStore() ?? null;

/** Whose request this is, to count attempts by: an IPv4 address, or an IPv6 network of 64 bits. */
export const clientAddress = (): string => currentClient()?.address ?? UNKNOWN_ADDRESS;

export const requestId = (): string | null => currentClient()?.requestId ?? null;

export const pathAsked = (): string | null => currentClient()?.path ?? null;
