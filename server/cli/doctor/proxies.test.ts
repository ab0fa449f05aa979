import { expect, test } from "vitest";
import { readEnv } from "@/server/env";
import { checkProxies } from "./environment";

const findingWith = (given: Record<string, string>) => checkProxies(readEnv({ ...process.env, ...given }));

test.each([
  [{ NEXTAUTH_URL: "http://localhost:3000" }, "good", "none is believed"],
  [{ NEXTAUTH_URL: "https://shop.example" }, "wrong", "does not name the one in front"],
  [
    { NEXTAUTH_URL: "https://shop.example", REGULARS_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8" },
    "good",
    "127.0.0.1/32, 10.0.0.0/8",
  ],
])("the doctor shows which proxies are trusted for clients' addresses with %o", (given, state, detail) => {
  expect(findingWith(given)).toMatchObject({ state, detail: expect.stringContaining(detail) });
});

test("a proxy that is no address keeps the app from starting", () => {
  expect(() => findingWith({ REGULARS_TRUSTED_PROXIES: "nginx" })).toThrow(
    /REGULARS_TRUSTED_PROXIES: nginx is neither an address nor a network/,
  );
});
