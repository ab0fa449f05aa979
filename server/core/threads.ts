import { setImmediate as nextTurn } from "node:timers/promises";
import { untilAsked } from "./until-asked";

/**
 * Splits work into threads that share nothing and can run in parallel: pieces that share a key are in one thread, in
 * their order.
 * @param keys of each piece
 * @returns places of the pieces, by thread
 */
export function threadsOf(keys: readonly (readonly string[])[]): number[][] {
  const parents = keys.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    for (let up = parents[root]; up !== undefined && up !== root; up = parents[root]) root = up;
    parents[place] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  for (const [place, own] of keys.entries())
    for (const key of own) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, place);
      else {
        const [a, b] = [rootOf(first), rootOf(place)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  const threads = new Map<number, number[]>();
  for (const place of keys.keys()) {
    const root = rootOf(place);
    const thread = threads.get(root);
    if (thread) thread.push(place);
    else threads.set(root, [place]);
  }
  return [...threads.values()];
}

export interface Steps<Prepared> {
  /** what the work at a place needs and that nothing before it changes */
  prepare: (place: number) => Promise<Prepared>;
  work: (place: number, prepared: Promise<Prepared>) => Promise<void>;
}

/**
 * Works threads off, so many at once and each in its order; while one place of a thread waits for the database, the
 * next is prepared. After a failure nothing more is begun.
 */
export async function workOff<Prepared>(
  threads: readonly (readonly number[])[],
  atOnce: number,
  { prepare, work }: Steps<Prepared>,
): Promise<void> {
  const left = threads.values();
  let failed = false;
  const prepareSoon = async (place: number) => {
    await nextTurn();
    return prepare(place);
  };
  const worker = async () => {
    for (const thread of left) {
      let ahead: Promise<Prepared> | null = null;
      for (const [turn, place] of thread.entries()) {
        if (failed) return;
        const working: Promise<void> = work(place, ahead ?? prepare(place)).catch((error: unknown) => {
          failed = true;
          throw error;
        });
        const next = thread[turn + 1];
        ahead = next === undefined ? null : untilAsked(prepareSoon(next));
        await working;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
