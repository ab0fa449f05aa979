import { z } from "zod";
import { sameSecret } from "@/server/core/secrets";

/** One of our cards as it stands. */
export interface PassState {
  authToken: string;
  /** grows with every change of any card, and is never given twice */
  revision: number;
  changedAt: Date;
}

/** What the caller keeps. A device is a phone's name for itself; it is not the same for two kinds of passes. */
export interface WalletStore {
  pass(serial: string): Promise<PassState | null>;
  /** the .pkpass as of now */
  build(serial: string): Promise<Buffer>;
  /** keeps the newest push token of the device; false: it was registered already */
  register(device: string, serial: string, pushToken: string): Promise<boolean>;
  /** a device without cards may be forgotten */
  unregister(device: string, serial: string): Promise<void>;
  /** of the cards on the device those that have changed after a revision */
  changedAfter(device: string, revision: number): Promise<{ serial: string; revision: number }[]>;
  /** what a phone complains of, in its own words */
  log(lines: string[]): Promise<void>;
}

export interface WalletRequest {
  method: string;
  /** below `webServiceUrl`: `/v1/…` */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
}

export interface WalletAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const NAME = /^[\w.-]{1,100}$/;
const Registration = z.object({ pushToken: z.string().regex(/^[0-9a-f]{64,200}$/i) });
const Log = z.object({ logs: z.array(z.string().max(2000)).max(50) });

const refused: WalletAnswer = { status: 401 };
const malformed: WalletAnswer = { status: 400 };

const json = (status: number, value: unknown): WalletAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

function read<T extends z.ZodType>(schema: T, body: string): z.output<T> | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** A card of which the phone knows the token; who does not know it does not learn whether there is such a card. */
async function ownPass(store: WalletStore, serial: string, headers: Headers): Promise<PassState | null> {
  const pass = await store.pass(serial);
  const token = /^ApplePass (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  return pass && sameSecret(token, pass.authToken) ? pass : null;
}

/** The card was put into the wallet, or the phone has a new push token. */
export async function registerDevice(
  store: WalletStore,
  device: string,
  serial: string,
  request: WalletRequest,
) {
  if (!(await ownPass(store, serial, request.headers))) return refused;
  const registration = read(Registration, request.body);
  if (!registration) return malformed;
  return { status: (await store.register(device, serial, registration.pushToken)) ? 201 : 200 };
}

/** The card was taken out of the wallet. */
export async function unregisterDevice(
  store: WalletStore,
  device: string,
  serial: string,
  request: WalletRequest,
) {
  if (!(await ownPass(store, serial, request.headers))) return refused;
  await store.unregister(device, serial);
  return { status: 200 };
}

/** What has changed since the tag that the phone got the last time, however long it was off. */
export async function changedSerials(
  store: WalletStore,
  device: string,
  query: URLSearchParams,
): Promise<WalletAnswer> {
  const tag = query.get("passesUpdatedSince") ?? "";
  const changed = await store.changedAfter(device, /^\d{1,15}$/.test(tag) ? Number(tag) : 0);
  if (changed.length === 0) return { status: 204 };
  return json(200, {
    serialNumbers: changed.map(({ serial }) => serial),
    lastUpdated: String(Math.max(...changed.map(({ revision }) => revision))),
  });
}

const SECOND_MS = 1000;
const secondsOf = (at: Date): number => Math.floor(at.getTime() / SECOND_MS);

/** The dates of HTTP have whole seconds: within the second of a change another one may follow, so it is not told yet. */
function lastModified({ changedAt }: PassState, now: Date): number {
  return now.getTime() - changedAt.getTime() >= SECOND_MS ? secondsOf(changedAt) : secondsOf(changedAt) - 1;
}

/** The card as it is now. */
export async function latestPass(
  store: WalletStore,
  serial: string,
  { headers }: WalletRequest,
  now: Date,
): Promise<WalletAnswer> {
  const pass = await ownPass(store, serial, headers);
  if (!pass) return refused;
  const known = Date.parse(headers.get("if-modified-since") ?? "");
  if (known / SECOND_MS >= secondsOf(pass.changedAt)) return { status: 304 };
  return {
    status: 200,
    headers: {
      "content-type": "application/vnd.apple.pkpass",
      "last-modified": new Date(lastModified(pass, now) * SECOND_MS).toUTCString(),
    },
    body: await store.build(serial),
  };
}

export async function keepLog(store: WalletStore, body: string): Promise<WalletAnswer> {
  const log = read(Log, body);
  if (!log) return malformed;
  await store.log(log.logs);
  return { status: 200 };
}

/** Apple's web service for passes, version 1; the caller limits how often it is asked. */
export async function walletService(
  store: WalletStore,
  passTypeId: string,
  request: WalletRequest,
  now: Date,
): Promise<WalletAnswer> {
  const { method, path, query, body } = request;
  const [version, kind, ...rest] = path.split("/").slice(1);
  if (version !== "v1" || !rest.every((part) => NAME.test(part))) return { status: 404 };
  if (kind === "log" && rest.length === 0) return method === "POST" ? keepLog(store, body) : { status: 405 };
  if (kind === "passes" && rest.length === 2 && rest[0] === passTypeId) {
    const [, serial = ""] = rest;
    return method === "GET" ? latestPass(store, serial, request, now) : { status: 405 };
  }
  const [device = "", registrations, type, serial] = rest;
  if (kind !== "devices" || registrations !== "registrations" || type !== passTypeId || rest.length > 4)
    return { status: 404 };
  if (serial === undefined) return method === "GET" ? changedSerials(store, device, query) : { status: 405 };
  if (method === "POST") return registerDevice(store, device, serial, request);
  return method === "DELETE" ? unregisterDevice(store, device, serial, request) : { status: 405 };
}
