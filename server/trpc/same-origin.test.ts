import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const from = (headers: Record<string, string>) =>
  isSameOrigin(new Headers({ host: "desk.test", ...headers }));

describe("isSameOrigin", () => {
  test("trusts the browser's word when it gives it", () => {
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(from({ "sec-fetch-site": "same-site" })).toBe(false);
    expect(from({ "sec-fetch-site": "cross-site", origin: "https://desk.test" })).toBe(false);
    expect(from({ "sec-fetch-site": "none" })).toBe(false);
  });

  test("compares the origin's host and port otherwise", () => {
    expect(from({ origin: "https://desk.test" })).toBe(true);
    expect(from({ origin: "https://desk.test:8443" })).toBe(false);
    expect(from({ origin: "https://evil.test" })).toBe(false);
    expect(from({ origin: "null" })).toBe(false);
  });

  test("refuses a request that says nothing", () => expect(from({})).toBe(false));
});
