import { vi } from "vitest";

/** Runs it as if it were that moment: a till's own word is not believed about times long past. */
export async function atMoment<T>(at: Date, run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}
