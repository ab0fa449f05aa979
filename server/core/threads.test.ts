import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { threadsOf, workOff } from "./threads";

const keys = fc.array(fc.array(fc.constantFrom(..."abcdefghij"), { maxLength: 3 }), { maxLength: 40 });

describe("threads", () => {
  test.each<[string[][], number[][]]>([
    [[], []],
    [
      [[], []],
      [[0], [1]],
    ],
    [
      [["a"], ["b"], ["a"]],
      [[0, 2], [1]],
    ],
    [
      [["a"], ["b"], ["c"], ["c", "a"], ["b"]],
      [
        [0, 2, 3],
        [1, 4],
      ],
    ],
    [[["a"], ["b"], ["b", "a"]], [[0, 1, 2]]],
  ])("of %j are %j", (given, threads) => {
    expect(threadsOf(given)).toEqual(threads);
  });

  test("have every piece once, in order, and nothing in common", () => {
    fc.assert(
      fc.property(keys, (all) => {
        const threads = threadsOf(all);
        expect(threads.flat().sort((a, b) => a - b)).toEqual([...all.keys()]);
        for (const thread of threads) expect(thread).toEqual([...thread].sort((a, b) => a - b));
        const owned = threads.map((thread) => new Set(thread.flatMap((place) => all[place] ?? [])));
        for (const key of "abcdefghij") expect(owned.filter((own) => own.has(key)).length).toBeLessThan(2);
      }),
    );
  });

  test("part what only happens to be near each other", () => {
    fc.assert(
      fc.property(keys, (all) => {
        const apart = all.map((own, place) => own.map((key) => `${key}${place}`));
        expect(threadsOf(apart)).toHaveLength(all.length);
      }),
    );
  });
});

describe("working off", () => {
  const by = (work: (place: number) => Promise<void>) => ({ prepare: async () => {}, work });

  test("prepares each place once, a thread's next while its last is still at work", async () => {
    const said: string[] = [];
    await workOff([[0, 1, 2]], 1, {
      prepare: async (place) => {
        said.push(`prepare ${place}`);
        return place * 10;
      },
      async work(place, prepared) {
        expect(await prepared).toBe(place * 10);
        await new Promise((resolve) => setTimeout(resolve, 5));
        said.push(`did ${place}`);
      },
    });
    expect(said).toEqual(["prepare 0", "prepare 1", "did 0", "prepare 2", "did 1", "did 2"]);
  });

  test("what could not be prepared fails the work that needs it, and no sooner", async () => {
    const done: number[] = [];
    const work = workOff([[0, 1]], 1, {
      prepare: async (place) => {
        if (place === 1) throw new Error("not that one");
      },
      async work(place, prepared) {
        await prepared;
        await new Promise((resolve) => setTimeout(resolve, 5));
        done.push(place);
      },
    });
    await expect(work).rejects.toThrow("not that one");
    expect(done).toEqual([0]);
  });

  test("never has more at once than it may, and keeps each thread's order", async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await workOff(
      [[0, 3, 4], [1], [2, 5], [6]],
      2,
      by(async (place) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, place % 3));
        now--;
        done.push(place);
      }),
    );
    expect(most).toBe(2);
    expect([...done].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(done.filter((place) => [0, 3, 4].includes(place))).toEqual([0, 3, 4]);
  });

  test("begins nothing after a failure, and waits for what has begun", async () => {
    const done: number[] = [];
    const work = workOff(
      [[0, 1], [2, 3], [4]],
      2,
      by(async (place) => {
        if (place === 0) throw new Error("no");
        await new Promise((resolve) => setTimeout(resolve, 5));
        done.push(place);
      }),
    );
    await expect(work).rejects.toThrow("no");
    expect(done).toEqual([2]);
  });
});
