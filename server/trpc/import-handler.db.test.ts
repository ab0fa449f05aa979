import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { IMPORT_BYTES_MAX } from "@/server/core/sizes";
import { openShop, type Shop } from "@/server/testing/shop";
import * as auth from "../auth";
import { handleImport } from "./import-handler";
import type { ImportNews } from "./import-news";

const actor = vi.spyOn(auth, "getActor");
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => {
  actor.mockResolvedValue({
    id: "s",
    staff: { id: "o", name: null, role: "owner", locale: null, mustChangePassword: false },
    permissions: [],
    tenant: {
      id: shop.tenantId,
      code: "t",
      name: "T",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      demo: false,
    },
  });
});
afterEach(() => void actor.mockReset());
afterAll(() => actor.mockRestore());

/** A body that records how much of it was read, and whether it was cancelled. */
function file(parts: Iterator<string>) {
  const seen = { taken: 0, ended: false };
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = parts.next();
        if (done) return controller.close();
        seen.taken++;
        controller.enqueue(encoder.encode(value));
      },
      cancel: () => {
        seen.ended = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

const send = (body: BodyInit, kind = "products", query = "") =>
  handleImport(
    new Request(`http://desk.example/api/imports/${kind}${query}`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body,
      duplex: "half",
    } as RequestInit),
    { params: Promise.resolve({ kind }) },
  );

const newsIn = async (answer: Response): Promise<ImportNews[]> =>
  (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

function* rows(count: number): Generator<string> {
  yield "sku,name\n";
  for (let i = 0; i < count; i++) yield `S-${i},Product ${i}\n`;
}

test("a stranger's file is not looked at", async () => {
  actor.mockResolvedValue(null);
  const { body, seen } = file(rows(1000));
  const answer = await send(body);
  expect([answer.status, seen.taken]).toEqual([401, 0]);
});

test("nor one of a person without the right to import it", async () => {
  const owner = await actor.getMockImplementation()?.(new Headers());
  if (!owner) throw new Error("no session");
  actor.mockResolvedValue({ ...owner, staff: { ...owner.staff, role: "cashier" } });
  const { body, seen } = file(rows(1000));
  const answer = await send(body);
  expect([answer.status, await newsIn(answer)]).toMatchObject([403, [{ type: "failed", code: "forbidden" }]]);
  expect(seen.taken).toBe(0);
});

test("a file is saved as it arrives and imported", async () => {
  const news = await newsIn(await send(file(rows(300)).body));
  expect(news.at(-1)).toMatchObject({ type: "done", result: { rows: 300, applied: 300, errors: 0 } });
});

test("a file that is too large gets an answer and is not cut off", async () => {
  const part = "x".repeat(4 * 1024 * 1024);
  const parts = Math.ceil(IMPORT_BYTES_MAX / part.length) + 1;
  const { body, seen } = file(
    Array(2 * parts)
      .fill(part)
      [Symbol.iterator](),
  );
  const answer = await send(body);
  expect(answer.status).toBe(413);
  expect(await newsIn(answer)).toMatchObject([{ type: "failed", errors: [{ code: "too-large" }] }]);
  expect(seen.taken).toBeLessThanOrEqual(parts);
  expect(seen.ended).toBe(false);
});

test("refused rows come back in parts, no faster than they are taken", async () => {
  function* mixed(): Generator<string> {
    yield* rows(60);
    for (let i = 0; i < 20; i++) yield `,${"bad row ".repeat(2_000)}\n`;
  }
  const answer = await send(file(mixed()).body);
  const reader = answer.body?.getReader();
  let text = "";
  const decoder = new TextDecoder();
  for (let part = await reader?.read(); part?.value; part = await reader?.read())
    text += decoder.decode(part.value, { stream: true });
  const news = text
    .trim()
    .split("\n")
    .map((line): ImportNews => JSON.parse(line));
  const parts = news.flatMap((one) => (one.type === "errors" ? [one.csv] : []));
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.join("").trim().split("\n").length).toBe(21);
  expect(news.at(-1)).toMatchObject({ type: "done", result: { errors: 20 } });
});

test("an import goes on to its end when the browser goes away", async () => {
  const answer = await send(file(rows(400)).body);
  await answer.body?.cancel();
  await expect
    .poll(async () => (await newsIn(await send(file(rows(400)).body, "products", "?try=1"))).at(-1), {
      timeout: 30_000,
    })
    .toMatchObject({ result: { skipped: 400 } });
});
