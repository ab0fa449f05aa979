import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { Deadline, TooLate } from "./deadline";
import { Lanes, type Place } from "./lanes";

const deadlines: Deadline[] = [];
const inTime = (milliseconds = 60_000): Deadline => {
  const made = new Deadline(milliseconds);
  deadlines.push(made);
  return made;
};
afterEach(() => {
  for (const made of deadlines.splice(0)) made.end();
});

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends on request. */
function works(lanes: Lanes) {
  const ends: (() => void)[] = [];
  let begun = 0;
  const begin = (place: Omit<Place, "deadline">, deadline = inTime()) =>
    lanes.run({ ...place, deadline }, () => {
      begun++;
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  return { begin, endFirst: () => ends.shift()?.(), begun: () => begun };
}

describe("lanes", () => {
  test("sixty of one customer hold a part of the tenant's places, and the tenant a part of all", async () => {
    const lanes = new Lanes(14);
    const hot = works(lanes);
    for (let i = 0; i < 60; i++) void hot.begin({ group: "a", key: "hot" });
    const others = works(lanes);
    for (let i = 0; i < 60; i++) void others.begin({ group: "a", key: `c${i}` });
    await soon();
    expect(hot.begun()).toBe(4);
    expect(others.begun()).toBe(3);
    const neighbour = works(lanes);
    for (let i = 0; i < 60; i++) void neighbour.begin({ group: "b", key: `c${i}` });
    await soon();
    expect(neighbour.begun()).toBe(4);
  });

  test("waiting work is served in turn by customer, not in one long queue", async () => {
    const lanes = new Lanes(2);
    const order: string[] = [];
    const go = (key: string) =>
      lanes.run({ group: "a", key, deadline: inTime() }, async () => {
        order.push(key);
        await soon();
      });
    await Promise.all([go("x"), go("x"), go("x"), go("x"), go("y"), go("z")]);
    expect(order).toEqual(["x", "x", "y", "z", "x", "x"]);
  });

  test("one whose time is up goes away from the line, and begins nothing later", async () => {
    const lanes = new Lanes(2);
    const { begin, endFirst, begun } = works(lanes);
    const first = begin({ group: "a", key: null });
    const late = begin({ group: "a", key: null }, inTime(1));
    await expect(late).rejects.toThrow(TooLate);
    endFirst();
    await first;
    expect(begun()).toBe(1);
    const passed = inTime(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(begin({ group: "a", key: null }, passed)).rejects.toThrow(TooLate);
  });

  test("a failure gives its place back", async () => {
    const lanes = new Lanes(2);
    for (let i = 0; i < 5; i++)
      await expect(
        lanes.run({ group: "a", key: "k", deadline: inTime() }, () => Promise.reject(new Error("no"))),
      ).rejects.toThrow("no");
    expect(await lanes.run({ group: "a", key: "k", deadline: inTime() }, async () => "in")).toBe("in");
  });

  test("all work is done, never more at once than there are places, and none is starved", async () => {
    const place = fc.record({
      group: fc.constantFrom("a", "b", "c"),
      key: fc.option(fc.constantFrom("x", "y", "z"), { freq: 3 }),
      turns: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 16 }),
        fc.array(place, { maxLength: 60 }),
        async (places, all) => {
          const lanes = new Lanes(places);
          let inside = 0;
          let most = 0;
          const done = await Promise.all(
            all.map(({ group, key, turns }) =>
              lanes.run({ group, key, deadline: inTime() }, async () => {
                most = Math.max(most, ++inside);
                for (let i = 0; i < turns; i++) await soon();
                inside--;
                return true;
              }),
            ),
          );
          expect(done).toHaveLength(all.length);
          expect(most).toBeLessThanOrEqual(places);
          const again = await lanes.run({ group: "a", key: "x", deadline: inTime() }, async () => "free");
          expect(again).toBe("free");
        },
      ),
      { numRuns: 60 },
    );
  });
});
