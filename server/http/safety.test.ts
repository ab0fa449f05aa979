import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { env } from "@/server/env";
import { openAppServer, type TestServer } from "@/server/testing/app-server";

let app: TestServer;
beforeAll(async () => {
  app = await openAppServer({
    tills: async (request) => {
      if (request.url.endsWith("/breaks")) throw new Error("broken");
      return Response.json({});
    },
    pages: async (message, reply) => {
      if (message.url === "/breaks") throw new Error("broken");
      reply.end("a page");
    },
  });
});
afterAll(() => app.close());

const ANSWERS: [line: string, status: number][] = [
  ["GET /api/pos/v1/ping", 200],
  ["GET /api/pos/v1/breaks", 500],
  ["GET /api/health", 200],
  ["GET /icon.svg", 200],
  ["GET /breaks", 500],
  ["TRACE /", 405],
  ["CONNECT a:1", 405],
  ["X-ODD /", 405],
  ["OPTIONS *", 400],
  ["GET /\x01", 400],
  ["GET /customers/%E0%A4", 400],
  ["GET /card/%ED%A0%80?q=1", 400],
];

const headOf = (line: string) => app.raw(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

test.each(ANSWERS)("%s: %i, not to be taken for what it is not", async (line, status) => {
  const answer = await headOf(line);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.match(/x-content-type-options: nosniff/gi)).toHaveLength(1);
  expect(answer).not.toMatch(/strict-transport-security/i);
});

test.each(ANSWERS)("%s: %i, by HTTPS only where the address says so", async (line) => {
  const before = env().NEXTAUTH_URL;
  onTestFinished(() => void Object.assign(env(), { NEXTAUTH_URL: before }));
  Object.assign(env(), { NEXTAUTH_URL: "https://shop.example" });
  expect((await headOf(line)).match(/strict-transport-security: max-age=31536000/gi)).toHaveLength(1);
});

test.each([
  "/api/trpc/x",
  "/api/auth/session",
  "/api/exports/coupons",
  "/api/gift-cards",
  "/api/health",
  "/api/nothing",
])("no response of %s may be cached", async (path) => {
  const { headers } = await fetch(app.origin + path);
  expect(headers.get("cache-control")).toBe("no-store");
});
