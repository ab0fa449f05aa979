import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownPath } from "./own-path";

const SITES = ["https://shop.example", "http://localhost:3000", "http://[::1]:3000"];

describe("an address that stays on this site", () => {
  test.each([
    ["/campaigns/tea?tab=live", "/campaigns/tea?tab=live"],
    ["/a/../b", "/b"],
    ["/b#there", "/b"],
    ["/сад?q=їжак", "/%D1%81%D0%B0%D0%B4?q=%D1%97%D0%B6%D0%B0%D0%BA"],
    ["/a//b", "/a//b"],
    ["https://shop.example/x?y", "/x?y"],
  ])("%s", (wanted, path) => expect(ownPath(wanted, "https://shop.example")).toBe(path));

  test.each([
    undefined,
    null,
    7,
    ["/a", "/b"],
    "https://evil.test/",
    "//evil.test/x",
    "/\\evil.test",
    "\\\\evil.test",
    "/.//evil.test",
    "/a/..//evil.test",
    "/%2e//evil.test",
    "/%2E%2e//evil.test",
    "/login/../..//evil.test",
    "/./\\evil.test",
    "/\t/evil.test",
    "/.\n//evil.test",
    " //evil.test",
    "\u0001//evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "blob:https://shop.example/1",
    "https:/\\evil.test",
    "https://shop.example@evil.test/",
    "https://shop.example.evil.test/",
    "http://shop.example/",
    "https://shop.example:444/",
    "https://shop.example//evil.test",
    "//shop.example:x/",
  ])("%j does not", (wanted) => expect(ownPath(wanted, "https://shop.example")).toBeNull());

  test("any pieces give a path of this site in every browser, which stays the same", () => {
    const piece = fc.constantFrom(
      ...[
        "/",
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "%2E",
        "%2f",
        "%5c",
        "%09",
        "%00",
        "\t",
        "\n",
        "\r",
        "\0",
        " ",
      ],
      ...["@", ":", ";", "?", "#", "[", "]", "&", "=", "%", "\u3002", "\uff0f", "\u2028", "\u200b", "\ud83d"],
      ...["http:", "https:", "javascript:", "data:", "file:", "blob:", "ws:", "evil.test", "login", "a", "1"],
      ...[
        "this-site.invalid",
        "https://this-site.invalid",
        "//this-site.invalid",
        "shop.example",
        "localhost:3000",
      ],
    );
    const junk = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.webUrl(),
      fc.string(),
    );
    fc.assert(
      fc.property(junk, fc.constantFrom(undefined, ...SITES), (wanted, own) => {
        const path = ownPath(wanted, own);
        if (path === null) return;
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
        expect(ownPath(path, own)).toBe(path);
        for (const site of own === undefined ? SITES : [own])
          for (const page of ["/", "/login", "/login?callbackUrl=/x", "/a/b/"])
            expect(new URL(path, site + page).origin).toBe(site);
      }),
      { numRuns: 20_000 },
    );
  });
});
