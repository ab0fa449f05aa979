import { LRUCache } from "lru-cache";
import { log } from "@/server/log";

interface Entry<T> {
  value: T | null;
  /** set while a load runs; the first caller starts it and the others share it */
  loading: Promise<T> | null;
  /** something changed after the running load had begun */
  again: boolean;
  /** by the monotonic clock */
  loadedAtMs: number;
}

export interface LiveCache<T> {
  get(key: string): T | Promise<T>;
  /** what is in memory */
  peek(key: string): T | null;
  /** Loads again in the background what is in memory; until then the old value is served. */
  refresh(key: string): void;
  refreshAll(): void;
}

/** Even if a notification was lost, nothing is older than this. */
const OLDEST_MS = 300_000;

/** Values by tenant, loaded when first asked for; the least recently used go when there are too many. */
export function liveCache<T>(max: number, load: (key: string) => Promise<T>): LiveCache<T> {
  const entries = new LRUCache<string, Entry<T>>({ max });

  const run = (key: string, entry: Entry<T>): Promise<T> => {
    entry.again = false;
    const loading = load(key)
      .then((value) => {
        entry.value = value;
        entry.loadedAtMs = performance.now();
        return value;
      })
      .catch((error: unknown) => {
        if (entry.value === null) entries.delete(key);
        throw error;
      })
      .finally(() => {
        entry.loading = null;
        if (entry.again) inBackground(key, entry);
      });
    entry.loading = loading;
    return loading;
  };

  const inBackground = (key: string, entry: Entry<T>): void => {
    entry.loadedAtMs = performance.now();
    run(key, entry).catch((error: unknown) =>
      log.error({ err: error }, "live data could not be loaded again"),
    );
  };

  const refreshEntry = (key: string, entry: Entry<T>): void => {
    if (entry.loading) entry.again = true;
    else inBackground(key, entry);
  };

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry?.value != null) {
        if (performance.now() - entry.loadedAtMs > OLDEST_MS && !entry.loading) inBackground(key, entry);
        return entry.value;
      }
      if (entry?.loading) return entry.loading;
      const fresh: Entry<T> = { value: null, loading: null, again: false, loadedAtMs: performance.now() };
      entries.set(key, fresh);
      return run(key, fresh);
    },
    peek: (key) => entries.peek(key)?.value ?? null,
    refresh(key) {
      const entry = entries.peek(key);
      if (entry) refreshEntry(key, entry);
    },
    refreshAll() {
      for (const [key, entry] of entries.entries()) refreshEntry(key, entry);
    },
  };
}
