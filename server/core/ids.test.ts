import { expect, onTestFinished, test, vi } from "vitest";
import { fromPublicId, newId, toPublicId } from "./ids";

const MANY = 20_000;

test("ids are UUIDs of version 7 that sort in the order of their making, and never meet", () => {
  const ids = Array.from({ length: MANY }, newId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(MANY);
});

test("an id contains its time of creation", () => {
  const made = Number.parseInt(newId().replaceAll("-", "").slice(0, 12), 16);
  expect(Math.abs(made - Date.now())).toBeLessThan(60_000);
});

test("a clock that is set back a little is waited for, and one that is set back far is followed", () => {
  onTestFinished(() => void vi.useRealTimers());
  const at = Date.now() + 3_600_000;
  const made = (ms: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now: ms });
    return newId();
  };
  const [first, little, far] = [made(at), made(at - 9_000), made(at - 3_600_000)];
  expect(little > first).toBe(true);
  expect(far < first).toBe(true);
});

test("what goes out as a public id comes back, and no other kind does", () => {
  const id = newId();
  expect(fromPublicId("customer", toPublicId("customer", id))).toBe(id);
  expect(fromPublicId("purchase", toPublicId("customer", id))).toBeNull();
});
