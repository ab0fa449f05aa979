import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awayPages } from "./away";

let there = false;
let server: Server;
let origin: string;

beforeAll(async () => {
  const away = awayPages(async () => there);
  server = createServer(async (message, reply) => {
    if (!(await away(message, reply))) reply.end("a page");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { accept: "text/html", ...headers } });

describe("while the database is away", () => {
  test.each([
    ["uk", { "accept-language": "uk-UA,uk;q=0.9" }, "зараз не відповідає"],
    ["ru", { "accept-language": "ru" }, "сейчас не отвечает"],
    ["en", { "accept-language": "en-GB" }, "does not answer right now"],
    ["ru", { cookie: "a=b; regulars-locale=ru", "accept-language": "en" }, "сейчас не отвечает"],
  ])("a page says so in %s, and asks again by itself", async (language, headers, words) => {
    const page = await open("/overview", headers as Record<string, string>);
    expect(page.status).toBe(503);
    expect(page.headers.get("retry-after")).toBe("5");
    const text = await page.text();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(words);
    expect(text).toContain('http-equiv="refresh"');
  });

  test("an address is quoted back as text", async () => {
    expect(await (await open('/x?"><script>alert(1)</script>')).text()).not.toContain("<script");
  });

  test("a navigation within the desk gets it too", async () => {
    expect((await fetch(`${origin}/customers?_rsc=1`, { headers: { rsc: "1" } })).status).toBe(503);
  });

  test.each(["/docs", "/docs/errors", "/_next/static/a.js", "/favicon.ico", "/api/health"])(
    "%s needs none",
    async (path) => {
      expect((await open(path)).status).toBe(200);
    },
  );
});

test("it is back by itself", async () => {
  there = true;
  expect(await (await open("/overview")).text()).toBe("a page");
});
