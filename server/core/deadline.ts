/** The request's time is up: whatever has not been done by now is not begun any more. */
export class TooLate extends Error {
  readonly code = "DEADLINE_PASSED";
  override name = "TooLate";
  constructor() {
    super("the request's time is up");
  }
}

/** How long a request may take in all. It is told of at once to whoever waits, and refuses what would begin later. */
export class Deadline {
  private passed = false;
  private readonly waiting = new Set<() => void>();
  private readonly timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    this.timer = setTimeout(() => {
      this.passed = true;
      for (const tell of this.waiting) tell();
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

  /** @returns what takes it back */
  onPassed(tell: () => void): () => void {
    this.waiting.add(tell);
    return () => this.waiting.delete(tell);
  }

  /** The request has been answered. */
  end(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
  }
}
