import { describe, expect, test } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  test.each(["/campaigns/tea?tab=live", "/loginless"])("keeps %s, a path of our own with its query", (path) =>
    expect(safePath(path)).toBe(path),
  );

  test.each([
    undefined,
    ["/a", "/b"],
    "https://evil.test/",
    "//evil.test/x",
    "/.//evil.test",
    "/login/../..//evil.test",
    "javascript:alert(1)",
    "/login?callbackUrl=/x",
    "/login",
    "/a/../login/password",
    "/",
    "/?x",
    "",
    "x",
  ])("sends %j to the start page", (wanted) => expect(safePath(wanted)).toBe("/"));
});
