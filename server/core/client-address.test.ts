import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientAddressOf, isTrustedProxy, readAddressRanges } from "./client-address";

const near = readAddressRanges("127.0.0.1, 10.0.0.0/8,2001:db8:5::/48");

describe("whose request it is", () => {
  test.each([
    ["the proxy's word", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["of several, the last that no trusted one wrote", "10.0.0.4", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
    ["through a chain of trusted ones", "10.0.0.4", "6.6.6.6, 203.0.113.9, 10.1.1.1", "203.0.113.9"],
    ["a client among trusted addresses", "10.0.0.4", "10.7.7.7", "10.7.7.7"],
    ["an IPv6 proxy", "2001:db8:5::1", "203.0.113.9", "203.0.113.9"],
    ["IPv4 written as IPv6", "::ffff:10.0.0.4", "::ffff:203.0.113.9", "203.0.113.9"],
    ["with a port", "10.0.0.4", "203.0.113.9:4711", "203.0.113.9"],
    ["IPv6 with a port", "10.0.0.4", "[2001:db8:9::1]:4711", "2001:db8:9::/64"],
  ])("%s", (_, peer, forwarded, client) => expect(clientAddressOf(peer, forwarded, near)).toBe(client));

  test.each(["198.51.100.7", "192.168.1.1", "127.0.0.2", "::ffff:198.51.100.7", "9.255.255.255", "11.0.0.0"])(
    "%s is no proxy, and what it says of another is not believed",
    (peer) => expect(clientAddressOf(peer, "203.0.113.9", near)).toBe(peer.replace("::ffff:", "")),
  );

  test("no proxy is trusted by default, not even this machine", () => {
    const none = readAddressRanges("");
    expect(clientAddressOf("127.0.0.1", "203.0.113.9", none)).toBe("127.0.0.1");
    expect(isTrustedProxy("127.0.0.1", none)).toBe(false);
  });

  test.each(["", "unknown", "203.0.113", "0x7f000001", "010.0.0.1", "203.0.113.9/32", "<script>", ",,"])(
    "%j from a proxy says nothing: the proxy counts itself",
    (forwarded) => expect(clientAddressOf("127.0.0.1", forwarded, near)).toBe("127.0.0.1"),
  );

  test("a connection without an address is unknown", () =>
    expect(clientAddressOf(undefined, "203.0.113.9", near)).toBe("unknown"));

  test("an IPv6 address counts by its network of 64 bits", () => {
    const of = (peer: string) => clientAddressOf(peer, undefined, near);
    expect(of("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(of("2001:DB8:1:2::")).toBe(of("2001:db8:0001:2:ffff::1"));
    expect(of("2001:db8:1:3::1")).not.toBe(of("2001:db8:1:2::1"));
    expect(of("fe80::1%eth0")).toBe("fe80::/64");
  });

  test("only the connection's address counts, with any headers of a stranger", () => {
    const junk = fc.array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), { maxLength: 6 });
    fc.assert(
      fc.property(fc.ipV4(), junk, (peer, parts) => {
        fc.pre(!isTrustedProxy(peer, near));
        expect(clientAddressOf(peer, parts.join(","), near)).toBe(peer);
      }),
    );
  });

  test("the proxy's appended address counts, with anything before it", () => {
    const junk = fc.array(fc.oneof(fc.string(), fc.ipV4()), { maxLength: 6 });
    fc.assert(
      fc.property(fc.ipV4(), junk, (client, parts) => {
        fc.pre(!isTrustedProxy(client, near));
        expect(clientAddressOf("10.0.0.1", [...parts, client].join(", "), near)).toBe(client);
      }),
    );
  });
});

test.each([
  "10.0.0.0/33",
  "2001:db8::/129",
  "nginx",
  "10.0.0.0/8/8",
  "10.0.0.0/",
  "::ffff:10.0.0.0/104",
  "10.1",
])("%s in the setting is refused", (setting) => expect(() => readAddressRanges(setting)).toThrow(setting));
