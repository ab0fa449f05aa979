/** The request's time is up: nothing new is begun. */
export class TooLate extends Error {
  readonly code = "DEADLINE_PASSED";
  override name = "TooLate";
  constructor() {
    super("the request's time is up");
  }
}

/** The time limit of a whole request. When it passes, waiting code is notified at once, and later work is refused. */
export class Deadline {
  private passed = false;
  private readonly waiting = new Set<() => void>();
  private readonly timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    this.timer = setTimeout(() => {
      this.passed = true;
      for (const notify of this.waiting) notify();
      this.waiting.clear();
    }, milliseconds);
  }

  /** @throws TooLate */
  check(): void {
    if (this.passed) throw new TooLate();
  }

  get isPassed(): boolean {
    return this.passed;
  }

  /** @returns a function that removes the listener */
  onPassed(notify: () => void): () => void {
    this.waiting.add(notify);
    return () => this.waiting.delete(notify);
  }

  /** The request has been answered. */
  end(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
  }
}
