/** A small seeded generator (mulberry32), so that every run does the same work. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Sample {
  random: () => number;
  pick: <T>(items: readonly T[]) => T;
  between: (low: number, high: number) => number;
}

export function sample(seed: number): Sample {
  const random = seeded(seed);
  return {
    random,
    pick: (items) => items[Math.floor(random() * items.length)] as (typeof items)[number],
    between: (low, high) => low + Math.floor(random() * (high - low + 1)),
  };
}
