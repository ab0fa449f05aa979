import { randomOf } from "../random";

const DAY_MS = 86_400_000;

export const DEMO_KINDS = [
  {
    code: "gift",
    name: "Подарункова картка",
    fixedMinor: [30_000, 50_000, 100_000],
    minMinor: 30_000,
    maxMinor: 100_000,
    lifetimeDays: 365,
    reloadable: false,
    withPin: false,
  },
  {
    code: "corporate",
    name: "Корпоративна картка",
    fixedMinor: [],
    minMinor: 10_000,
    maxMinor: 500_000,
    lifetimeDays: null,
    reloadable: true,
    withPin: true,
  },
] as const;

export const CARDS_OF_EACH = 60;
const UNSOLD = 12;

export interface DemoMove {
  rule: "activate" | "top-up" | "pay" | "expire";
  amountMinor: number;
  atMs: number;
  store: number;
}

/** The life of one card: nothing at all while it lies in a drawer. */
export interface DemoCard {
  kind: number;
  moves: readonly DemoMove[];
  blocked: boolean;
}

/** Sold within the last sixteen months, most of it in December and March; spent in parts. */
export function demoCards(nowMs: number, stores: number): DemoCard[] {
  const random = randomOf("gift cards");
  return Array.from({ length: CARDS_OF_EACH }, (_, place) => place).flatMap((place) =>
    DEMO_KINDS.map((kind, index): DemoCard => {
      if (place < UNSOLD) return { kind: index, moves: [], blocked: false };
      const store = random.int(0, stores - 1);
      const soldMs = nowMs - random.int(1, 480) * DAY_MS - random.int(0, 8) * 3_600_000;
      const soldMinor =
        kind.fixedMinor.length > 0 ? random.pick(kind.fixedMinor) : random.int(1, 20) * 20_000;
      const moves: DemoMove[] = [{ rule: "activate", amountMinor: soldMinor, atMs: soldMs, store }];
      let left = soldMinor;
      const endMs = kind.lifetimeDays === null ? nowMs : Math.min(nowMs, soldMs + kind.lifetimeDays * DAY_MS);
      for (let atMs = soldMs; left > 0; ) {
        atMs += random.int(5, 180) * DAY_MS;
        if (atMs >= endMs) break;
        if (kind.reloadable && left < 5_000 && random.chance(0.4)) {
          moves.push({ rule: "top-up", amountMinor: 50_000, atMs, store });
          left += 50_000;
          continue;
        }
        const paid = Math.min(left, random.int(60, 420) * 100 + random.int(0, 99));
        moves.push({ rule: "pay", amountMinor: -paid, atMs, store: random.int(0, stores - 1) });
        left -= paid;
      }
      return { kind: index, moves, blocked: left > 0 && place % 11 === 0 };
    }),
  );
}
