import { expect, test, vi } from "vitest";
import { keepStarting } from "./keep-starting";

const away = () => Promise.reject(new Error("the database is away"));

test("what fails to start is started again until it runs, and is stopped then", async () => {
  const stop = vi.fn(async () => {});
  const start = vi.fn(away).mockImplementationOnce(away).mockImplementationOnce(away);
  start.mockImplementation(async () => ({ stop }) as never);
  const jobs = keepStarting(start, 1);
  await expect.poll(() => start.mock.calls.length).toBe(3);
  await jobs.stop();
  expect(stop).toHaveBeenCalledTimes(1);
  expect(start).toHaveBeenCalledTimes(3);
});

test("what is stopped before it could start is not started any more", async () => {
  const start = vi.fn(away);
  const jobs = keepStarting(start, 60_000);
  await expect.poll(() => start.mock.calls.length).toBe(1);
  await jobs.stop();
  expect(start).toHaveBeenCalledTimes(1);
});
