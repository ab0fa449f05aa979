import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { percentiles } from "../report";
import type { Running } from "./processes";

const RECEIPTS = 500;
/** what a till may wait for */
const LIMIT_MS = 3000;
const ROUNDS = 5;

type Basket = Record<string, unknown>;
interface Target {
  server: Running;
  headers: Record<string, string>;
  /** of this buyer, or anonymous */
  basket: (customer?: number) => Basket;
}

async function send({ server, headers }: Target, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/pos/v1${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const receiptsOf = (target: Target, customerOf: (place: number) => number | undefined) =>
  Array.from({ length: RECEIPTS }, (_, place) => ({
    ...target.basket(customerOf(place)),
    externalId: randomUUID(),
    occurredAt: new Date().toISOString(),
    payments: [],
  }));

async function timesOf(work: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    await work(round);
    times.push(performance.now() - from);
  }
  return times;
}

const row = (what: string, times: readonly number[]) => ({
  what,
  "p50 ms": Math.round(percentiles(times).p50),
  "most ms": Math.round(Math.max(...times)),
  "of the limit": (Math.max(...times) / LIMIT_MS).toFixed(2),
});

/** A till's receipts after hours offline, compared with the same receipts one after the other. */
export async function measureBatches(target: Target) {
  const batch = (customerOf: (place: number, round: number) => number | undefined) =>
    timesOf((round) => {
      const purchases = receiptsOf(target, (place) => customerOf(place, round));
      return send(target, "/purchases/batch", { purchases });
    });
  const single = () =>
    timesOf(async () => {
      for (const receipt of receiptsOf(target, () => undefined)) await send(target, "/purchases", receipt);
    });
  return [
    row(`${RECEIPTS} receipts in a batch, any customers`, await batch(() => undefined)),
    row(`${RECEIPTS} receipts in a batch, 20 customers`, await batch((place) => place % 20)),
    row(`${RECEIPTS} receipts in a batch, one customer`, await batch((_, round) => 100 + round)),
    row(`${RECEIPTS} receipts one by one, any customers`, await single()),
  ];
}
