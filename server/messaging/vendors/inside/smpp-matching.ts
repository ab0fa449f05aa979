/** More than are answered and reported within a day or so by one connection. */
const KNOWN_MAX = 20_000;
const HELD_MAX = 5000;

interface Held {
  ids: readonly string[];
  /** submissions of which one may turn out to be the report's */
  waits: Set<symbol>;
  tell(match: Match): void;
}

export interface Match {
  /** the vendor's name of the message, as the answer gave it where that is known */
  id: string;
  sendKey: string | null;
}

/** Of a message of another process, or of nobody's. */
const stranger = (ids: readonly string[]): Match => ({ id: ids[0] ?? "", sendKey: null });

/**
 * Brings reports and answers together. A report may overtake the answer that names its message: it is held until the
 * submissions that were open when it came are answered.
 */
export function matching() {
  const keys = new Map<string, string>();
  const open = new Set<symbol>();
  let held: Held[] = [];

  const known = (ids: readonly string[]): Match | null => {
    for (const id of ids) {
      const sendKey = keys.get(id);
      if (sendKey !== undefined) return { id, sendKey };
    }
    return null;
  };

  const remember = (id: string, sendKey: string): void => {
    keys.set(id, sendKey);
    const [oldest] = keys.keys();
    if (keys.size > KNOWN_MAX && oldest !== undefined) keys.delete(oldest);
  };

  const release = (): void => {
    const ready = held.filter(({ ids, waits }) => waits.size === 0 || known(ids));
    held = held.filter((one) => !ready.includes(one));
    // after whoever waits for the answer has had it
    for (const { ids, tell } of ready) setImmediate(() => tell(known(ids) ?? stranger(ids)));
  };

  return {
    submitted(): symbol {
      const token = Symbol("submission");
      open.add(token);
      return token;
    },
    /** @param id null: no answer came, or a refusal */
    answered(token: symbol, id: string | null, sendKey: string): void {
      if (id !== null) remember(id, sendKey);
      open.delete(token);
      for (const { waits } of held) waits.delete(token);
      release();
    },
    reported(ids: readonly string[], tell: Held["tell"]): void {
      const match = known(ids);
      if (match) tell(match);
      else if (open.size === 0 || held.length >= HELD_MAX) tell(stranger(ids));
      else held.push({ ids, waits: new Set(open), tell });
    },
  };
}
