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

/** Works threads off, so many at once and each in its order; after a failure nothing more is begun. */
export async function workOff(
  threads: readonly (readonly number[])[],
  atOnce: number,
  work: (place: number) => Promise<void>,
): Promise<void> {
  const left = threads.values();
  let failed = false;
  const worker = async () => {
    for (const thread of left)
      for (const place of thread) {
        if (failed) return;
        await work(place).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
