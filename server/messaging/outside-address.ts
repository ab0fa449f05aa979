import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";
import { SendFailure } from "./failure";

/** What an answer from outside may have at most; nothing of it is used. */
const ANSWER_MAX_BYTES = 100_000;

type Resolve = (host: string, callback: (error: Error | null, found: LookupAddress[]) => void) => void;

const bySystem: Resolve = (host, callback) => systemLookup(host, { all: true, verbatim: true }, callback);

export interface Outside {
  /** for a receiver in the owner's own network, and for tests on loopback */
  allowPrivate: boolean;
  /** the certificate of who answers, where no public authority made it */
  ca?: string;
  resolve?: Resolve;
}

/**
 * Whether an IP address is somewhere in the Internet. Not: private, loopback, link-local, unique-local, carrier's NAT,
 * multicast, reserved, and IPv6 that stands for an IPv4 address behind a gateway (mapped ones are looked at as IPv4).
 */
export const isOutside = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";

const inside = () => new SendFailure("config", "private-address");

/**
 * What can be said of an address before anything is asked. A host given as an address is looked at here, because no
 * connection looks it up.
 * @throws SendFailure
 */
export function assertOutside(url: URL, { allowPrivate }: Outside): void {
  if (url.username || url.password) throw new SendFailure("config", "credentials-in-address");
  if (allowPrivate) return;
  if (url.protocol !== "https:") throw new SendFailure("config", "not-https");
  refuseInside(url);
}

/** @throws SendFailure of a host that is an address inside; a name is looked at when it is looked up */
export function refuseInside(url: URL): void {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (ipaddr.isValid(host) && !isOutside(host)) throw inside();
}

/**
 * Looks a host up once, for one connection, which goes to what was looked at: a name that says something else the next
 * time gets nowhere. One address inside among others is refused too.
 */
export function outsideLookup({ allowPrivate, resolve = bySystem }: Outside): LookupFunction {
  return (host, options, callback) =>
    resolve(host, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? new SendFailure("temporary", "ENOTFOUND"), "", 0);
      if (!allowPrivate && !found.every(({ address }) => isOutside(address)))
        return callback(inside(), "", 0);
      if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
}

/** Connections that go outside only. */
export const outsideAgent = (outside: Outside): Agent =>
  new Agent({
    connections: 16,
    pipelining: 1,
    allowH2: false,
    maxResponseSize: ANSWER_MAX_BYTES,
    connect: { lookup: outsideLookup(outside), ca: outside.ca },
  });
