import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openAppServer, type TestServer } from "@/server/testing/app-server";
import { ruleOf } from "./rules";

let app: TestServer;
beforeAll(async () => {
  app = await openAppServer();
});
afterAll(() => app.close());

const ask = (line: string) => app.raw(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

describe("a method that an address does not take is answered with those it takes", () => {
  const METHODS = ["TRACE", "OPTIONS", "PROPFIND", "MKCOL", "PATCH", "BREW", "get", "X-ODD"];
  const pages = [
    "/",
    "/login",
    "/customers/1?q=1",
    "/card/abc",
    "/icon.svg",
    "/api/health",
    "/api/exports/coupons",
  ];
  test.each(METHODS.flatMap((method) => pages.map((path) => `${method} ${path}`)))("%s", async (line) => {
    expect(await ask(line)).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD\r\n/i);
  });

  test.each([
    ["GET /api/auth/callback/credentials", "POST"],
    ["GET /api/auth/callback/credentials?csrfToken=1", "POST"],
    ["HEAD /api/auth/callback/credentials", "POST"],
    ["GET /api/auth/_log", "POST"],
    ["POST /api/auth/csrf", "GET, HEAD"],
    ["GET /api/imports/products", "POST"],
    ["PUT /api/trpc/card.ask", "GET, HEAD, POST"],
    ["TRACE /api/trpc/card.ask", "GET, HEAD, POST"],
    ["DELETE /api/inngest", "GET, HEAD, POST, PUT"],
    ["POST /api/health", "GET, HEAD"],
    ["POST /login", "GET, HEAD"],
    ["POST /card/abc", "GET, HEAD"],
  ])("%s: %s", async (line, allow) => {
    const answer = await ask(line);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(/\r\nallow: ([^\r]*)/i.exec(answer)?.[1]).toBe(allow);
  });

  test("CONNECT", async () => {
    expect(await ask("CONNECT evil.test:443")).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD\r\n/);
  });
});

test("in development Next's own tools are posted to, and pages are not", async () => {
  const dev = await openAppServer({ tills: null });
  onTestFinished(dev.close);
  const post = (path: string) => fetch(dev.origin + path, { method: "POST", body: "{}" });
  expect((await post("/__nextjs_original-stack-frames")).status).toBe(200);
  expect((await post("/login")).status).toBe(405);
  expect((await fetch(`${app.origin}/__nextjs_original-stack-frames`, { method: "POST" })).status).toBe(405);
});

test("a client that offers another protocol is answered in this one", async () => {
  for (const path of ["/", "/api/health", "/api/pos/v1/ping"]) {
    const upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    const answer = await app.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`, /\r\n\r\n./);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  }
});

test.each(["GET http://evil.test/login", "OPTIONS *", "GET evil.test"])(
  "%s asks for no path of ours",
  async (line) => {
    expect(await ask(line)).toMatch(/^HTTP\/1\.1 400 /);
  },
);

/** What a file under app/ exports, as `export const GET`, `export { x as GET }` or `export async function GET`. */
const methodsOf = (file: string): string[] => {
  const text = readFileSync(file, "utf8");
  const names = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((name) =>
    new RegExp(
      `export (?:const|async function|function) ${name}\\b|\\bas ${name}\\b|export \\{[^}]*\\b${name}\\b`,
    ).test(text),
  );
  return names.includes("GET") && !names.includes("HEAD") ? ["GET", "HEAD", ...names.slice(1)] : names;
};

const pathOf = (file: string): string =>
  `/${file
    .replace(/^app\//, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\([^)]*\)\//g, "")
    .replace(/\[[^\]]*\]/g, "x")}`;

const HANDLERS = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  .map((file) => `app/${file}`);

test.each(HANDLERS)("%s answers the methods that the server lets through", (file) => {
  const { methods } = ruleOf(pathOf(file));
  const handled = methodsOf(file);
  expect(handled).not.toEqual([]);
  // next-auth takes GET and POST anywhere, each of its addresses less
  const expected = file.includes("/auth/") ? ["GET", "HEAD", "POST"] : handled;
  expect(methods.filter((name) => name !== "OPTIONS")).toEqual(expected);
});
