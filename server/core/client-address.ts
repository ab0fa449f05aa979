import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** A proxy, or a network of them, as ipaddr.js reads `10.0.0.0/8`. */
export type AddressRange = [Address, number];

/** Where no address is known, all share one count. */
export const UNKNOWN_ADDRESS = "unknown";

/** An IPv6 network of this size is one household or one rented machine, for all its addresses. */
const IPV6_NETWORK_BITS = 64;

const withoutPort = (text: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;

/** Only the usual spelling: others (octal, one number) are read as another address by other programs. */
const readAddress = (text: string): Address | null => (isIP(text) ? ipaddr.process(text) : null);

/**
 * `10.0.0.0/8, 2001:db8::5`: addresses and networks with commas between them.
 * @throws when a part is neither, or names IPv4 as IPv6 (`::ffff:10.0.0.0/104`), which would never match
 */
export function readAddressRanges(setting: string): AddressRange[] {
  const parts = setting.split(",").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const [address = "", bits, more] = part.split("/");
    const read = readAddress(address);
    const most = read?.kind() === "ipv6" ? 128 : 32;
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    const isWritten = read !== null && isIP(address) === (read.kind() === "ipv6" ? 6 : 4);
    if (!isWritten || more !== undefined || length < 0 || length > most)
      throw new Error(`${part} is neither an address nor a network`);
    return [read, length];
  });
}

const isWithin = (address: Address, ranges: readonly AddressRange[]): boolean =>
  ranges.some(([network, bits]) => address.kind() === network.kind() && address.match([network, bits]));

export function isTrustedProxy(peer: string | undefined, trustedProxies: readonly AddressRange[]): boolean {
  const address = readAddress(peer ?? "");
  return address !== null && isWithin(address, trustedProxies);
}

/** How an address is counted: by itself, and one of IPv6 by its network. */
function countedAs(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${IPV6_NETWORK_BITS}`);
  return `${network.toString()}/${IPV6_NETWORK_BITS}`;
}

/**
 * Whose request it is, to count attempts by. Every proxy writes the address that it saw at the end of
 * `X-Forwarded-For`; the entries before that of the last proxy that we trust may be forged.
 */
export function clientAddressOf(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly AddressRange[],
): string {
  let client = readAddress(peer ?? "");
  if (!client) return UNKNOWN_ADDRESS;
  for (const hop of forwardedFor?.split(",").reverse() ?? []) {
    if (!isWithin(client, trustedProxies)) break;
    const before = readAddress(withoutPort(hop.trim()));
    if (!before) break;
    client = before;
  }
  return countedAs(client);
}
