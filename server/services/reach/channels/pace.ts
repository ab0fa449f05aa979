import { setTimeout as wait } from "node:timers/promises";

/** At most so many a second, evenly: whoever asks for more waits for their turn. */
export class Pace {
  private nextAt = 0;

  constructor(
    private readonly perSecond: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Waits until so many may go. */
  async take(count: number): Promise<void> {
    const now = this.clock();
    const begins = Math.max(now, this.nextAt);
    this.nextAt = begins + (count * 1000) / this.perSecond;
    if (begins > now) await wait(begins - now);
  }
}
