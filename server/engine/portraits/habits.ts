export interface Receipt {
  store: string;
  /** 1 is Monday, on the store's calendar */
  weekday: number;
  /** 0 to 23, on the store's clock */
  hour: number;
  lines: number;
  netMinor: number;
  /** null: it is not known */
  payment: "cash" | "card" | null;
  /** to order them, in any unit */
  at: number;
}

export interface Answer {
  channel: string;
  at: number;
}

/** Of a customer; null where there is no data. */
export interface Habits {
  store: string | null;
  weekday: number | null;
  hour: number | null;
  payment: "cash" | "card" | null;
  /** of messages, the one that they answer */
  channel: string | null;
  /** lines a receipt */
  basketLines: number | null;
  averageCheckMinor: number | null;
}

/**
 * What a customer usually does: the value on most of their receipts, the later one of two equally frequent.
 * @param receipts returns netted, in any order
 * @param answers messages that the customer opened, clicked or bought after
 */
export function habits(receipts: readonly Receipt[], answers: readonly Answer[]): Habits {
  const usual = <T extends string | number>(of: (receipt: Receipt) => T | null): T | null =>
    mostOften(receipts.map((receipt) => ({ value: of(receipt), at: receipt.at })));
  const mean = (of: (receipt: Receipt) => number): number | null =>
    receipts.length === 0 ? null : receipts.reduce((sum, receipt) => sum + of(receipt), 0) / receipts.length;
  const check = mean(({ netMinor }) => netMinor);
  return {
    store: usual(({ store }) => store),
    weekday: usual(({ weekday }) => weekday),
    hour: usual(({ hour }) => hour),
    payment: usual(({ payment }) => payment),
    channel: mostOften(answers.map(({ channel, at }) => ({ value: channel, at }))),
    basketLines: mean(({ lines }) => lines),
    averageCheckMinor: check === null ? null : Math.round(check),
  };
}

function mostOften<T extends string | number>(all: readonly { value: T | null; at: number }[]): T | null {
  const seen = new Map<T, { count: number; last: number }>();
  for (const { value, at } of all) {
    if (value === null) continue;
    const known = seen.get(value) ?? { count: 0, last: at };
    seen.set(value, { count: known.count + 1, last: Math.max(known.last, at) });
  }
  const [best] = [...seen].sort(
    ([one, a], [other, b]) => b.count - a.count || b.last - a.last || (one < other ? -1 : 1),
  );
  return best?.[0] ?? null;
}
