import { randomBytes } from "node:crypto";
import { installationHmac, sameSecret } from "@/server/core/secrets";
import { env } from "@/server/env";

export const DEVICE_DAYS = 180;

const PEOPLE_MAX = 8;
const MAC_LENGTH = 22;
const NONCE = /^[\w-]{22}$/;
const ENTRY = /^([0-9a-f]{8})([\w-]{22})$/;

const sign = (nonce: string, emailHash: string, until: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "known-device", `${nonce} ${emailHash} ${until}`)
    .toString("base64url")
    .slice(0, MAC_LENGTH);

function read(cookie: string | null): { nonce: string; entries: string[] } | null {
  const [nonce = "", ...entries] = cookie?.split(".") ?? [];
  return NONCE.test(nonce) ? { nonce, entries: entries.slice(0, PEOPLE_MAX) } : null;
}

const isFor = (entry: string, nonce: string, emailHash: string): boolean => {
  const [, until = "", mac = ""] = ENTRY.exec(entry) ?? [];
  return until !== "" && sameSecret(mac, sign(nonce, emailHash, until));
};

const isOver = (entry: string, now: Date): boolean =>
  Number.parseInt(entry.slice(0, 8), 16) * 1000 <= now.getTime();

/** What the browser's attempts are counted by; null when this person has not signed in there lately. */
export function knownDevice(cookie: string | null, emailHash: string, now: Date): string | null {
  const device = read(cookie);
  const known = device?.entries.some((one) => !isOver(one, now) && isFor(one, device.nonce, emailHash));
  return device && known ? device.nonce : null;
}

/**
 * The cookie of a browser after a sign-in; others who signed in there stay known. It does not sign anyone in: it only
 * distinguishes the browser from strangers who guess at the same account.
 */
export function rememberedDevice(cookie: string | null, emailHash: string, now: Date): string {
  const { nonce, entries } = read(cookie) ?? { nonce: randomBytes(16).toString("base64url"), entries: [] };
  const until = Math.floor(now.getTime() / 1000) + DEVICE_DAYS * 86_400;
  const hex = until.toString(16).padStart(8, "0");
  const others = entries.filter((one) => !isOver(one, now) && !isFor(one, nonce, emailHash));
  return [nonce, `${hex}${sign(nonce, emailHash, hex)}`, ...others.slice(0, PEOPLE_MAX - 1)].join(".");
}
