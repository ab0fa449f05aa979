import { isIP } from "node:net";
import Bowser from "bowser";
import ipaddr from "ipaddr.js";

/** Where a sign-in comes from, as the request shows it. */
export interface From {
  /** of IPv6 the network: `clientAddress` */
  address: string;
  userAgent: string | null;
  /** the cookie by which a browser is known */
  device: string | null;
}

const NAME_MAX = 40;
const AGENT_MAX = 500;

/** Names to be known by, such as “Chrome” and “Windows”; null where the browser does not say. */
export function browserOf(userAgent: string | null): { browser: string | null; os: string | null } {
  if (!userAgent) return { browser: null, os: null };
  const { browser, os } = Bowser.parse(userAgent.slice(0, AGENT_MAX));
  const named = (name: string | undefined) => name?.slice(0, NAME_MAX) || null;
  return { browser: named(browser.name), os: named(os.name) };
}

/** Enough to distinguish a neighbour from another country, but not one person from another. */
export function halfOf(address: string): string {
  const [plain = ""] = address.split("/");
  if (!isIP(plain)) return address;
  const parsed = ipaddr.process(plain);
  return parsed.kind() === "ipv4"
    ? `${parsed.toString().split(".").slice(0, 2).join(".")}.…`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/32`).toString().replace(/::$/, "")}:…`;
}
