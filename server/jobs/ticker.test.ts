import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTicker, type Tick } from "./ticker";

const TEN = { every: "seconds", step: 10 } as const;
const START = new Date("2026-11-30T10:00:03.200Z");

let heard: string[];
let ticker: { stop(): Promise<void> } | undefined;

beforeEach(() => {
  heard = [];
  vi.useFakeTimers({ now: START });
});
afterEach(async () => {
  await ticker?.stop();
  vi.useRealTimers();
});

const note: Tick = async (due) => void heard.push(due.toISOString().slice(14, 23));

test("every ten seconds, on the round ones", async () => {
  ticker = startTicker(TEN, note);
  await vi.advanceTimersByTimeAsync(6799);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toEqual(["00:10.000"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(
    ["10", "20", "30", "40", "50"].map((s) => `00:${s}.000`).concat("01:00.000", "01:10.000"),
  );
});

test("a call longer than its interval is not called again during it, and missed ticks are not made up for", async () => {
  let running = 0;
  let most = 0;
  ticker = startTicker(TEN, async (...call) => {
    most = Math.max(most, ++running);
    await note(...call);
    await new Promise((resolve) => setTimeout(resolve, 25_000));
    running--;
  });
  await vi.advanceTimersByTimeAsync(70_000);
  expect(heard).toEqual(["00:10.000", "00:40.000", "01:10.000"]);
  expect(most).toBe(1);
  await vi.advanceTimersByTimeAsync(25_000);
});

test("a failure, or a database that is away, costs one turn", async () => {
  ticker = startTicker(TEN, async (...call) => {
    await note(...call);
    if (heard.length < 3) throw new Error("the database is away");
  });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(heard).toEqual(["00:10.000", "00:20.000", "00:30.000"]);
});

test("stopping waits for the running call, which gets the signal, and nothing comes after it", async () => {
  let aborted = false;
  ticker = startTicker(TEN, async (due, left) => {
    await note(due, left);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    aborted = left.aborted;
  });
  await vi.advanceTimersByTimeAsync(8000);
  let stopped = false;
  const stop = ticker.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  await stop;
  expect(aborted).toBe(true);
  expect(heard).toEqual(["00:10.000"]);
});
