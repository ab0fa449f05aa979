import { describe, expect, test } from "vitest";
import { addressOf } from "./page-request";

describe("addressOf", () => {
  test("believes a proxy nearby about whom it saw last", () => {
    expect(addressOf("127.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("10.0.0.4", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("::ffff:192.168.1.2", "2001:db8::1")).toBe("2001:db8::1");
  });

  test("believes no stranger", () => {
    expect(addressOf("198.51.100.7", "203.0.113.9")).toBe("198.51.100.7");
    expect(addressOf("2001:db8::7", "203.0.113.9")).toBe("2001:db8::7");
  });

  test("falls back to the connection when nothing sensible was forwarded", () => {
    expect(addressOf("127.0.0.1", undefined)).toBe("127.0.0.1");
    expect(addressOf("127.0.0.1", "unknown")).toBe("127.0.0.1");
    expect(addressOf(undefined, "203.0.113.9")).toBe("unknown");
  });
});
