import { describe, expect, test } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  test("keeps a path of our own with its query", () =>
    expect(safePath("/campaigns/tea?tab=live")).toBe("/campaigns/tea?tab=live"));

  test.each([
    undefined,
    ["/a", "/b"],
    "https://evil.test/",
    "//evil.test/x",
    "/\\evil.test",
    "javascript:alert(1)",
    "/login?callbackUrl=/x",
    "/",
    "",
  ])("sends %j to the start page", (wanted) => expect(safePath(wanted)).toBe("/"));
});
