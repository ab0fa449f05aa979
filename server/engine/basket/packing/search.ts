import { Layer } from "./layer";
import { isBetter, type Pack, type Packing, worthOf } from "./pack";
import { type Option, type Plan, planOf } from "./plan";
import { linePrices } from "./prices";

/** From when on the search narrows: as many steps again, in equal parts for all lines, and a few more for each. */
const NARROW_STEPS = 100;
/** Less than the smallest difference of gains, more than what sums of prices are wrong by. */
const HALF = 0.5;
const NOTHING = -1;

/**
 * The best packing by dynamic programming: line after line, of all ways to decide the lines so far that leave the same
 * lines free only the best is kept, and none that cannot reach the best that is known. Where that would be too many
 * steps, the least promising are dropped, and the answer says so. No clock: the same packs give the same answer.
 * @param packs of lines 0 … lineCount − 1, best first
 * @param known a packing from elsewhere, if there is one
 * @param steps this many are made before the search narrows
 */
export function searchPacking<P extends Pack>(
  packs: readonly P[],
  lineCount: number,
  known: readonly P[],
  steps: number,
): Packing<P> {
  const { prices, packing } = linePrices(packs, lineCount);
  const start = isBetter(worthOf(known), worthOf(packing)) ? known : packing;
  const search = new Search(planOf(packs, prices), steps, worthOf(start).gain);
  const taken = search.run().flatMap((index) => packs[index] ?? []);
  return { taken: isBetter(worthOf(start), worthOf(taken)) ? start : taken, exact: search.isExact };
}

class Search {
  private steps = 0;
  /** the most that a state which was dropped might have reached */
  private dropped = Number.NEGATIVE_INFINITY;
  /** choices as linked lists: the option taken, and the choice before it */
  private readonly chosen: number[] = [];
  private readonly before: number[] = [];
  private readonly set: Int32Array;
  private layer: Layer;
  private next: Layer;

  constructor(
    private readonly plan: Plan,
    private readonly wideSteps: number,
    /** the greatest gain that is known to be possible */
    private best: number,
  ) {
    this.set = new Int32Array(plan.width);
    this.layer = new Layer(plan.width);
    this.next = new Layer(plan.width);
  }

  get isExact(): boolean {
    return this.dropped < this.best + HALF;
  }

  /** Indexes of the packs of the best packing that was found. */
  run(): number[] {
    const { prices } = this.plan;
    const root = this.layer.indexOf(this.set);
    this.layer.gains[root] = 0;
    this.layer.ties[root] = 0n;
    this.layer.rests[root] = prices.reduce((a, b) => a + b, 0);
    this.layer.lasts[root] = NOTHING;
    for (let place = 0; place < prices.length; place++) {
      this.decide(place);
      [this.layer, this.next] = [this.next, this.layer];
      this.next.clear();
    }
    const found: number[] = [];
    if (this.layer.size === 0) return found;
    for (let at = this.layer.lasts[0] as number; at !== NOTHING; at = this.before[at] as number)
      found.push(this.chosen[at] as number);
    return found;
  }

  private decide(place: number): void {
    const { layer, set } = this;
    const { width } = this.plan;
    const options = this.plan.options[place] ?? [];
    const price = this.plan.prices[place] as number;
    let { least, equals } = this.leastPromise(options.length + 1);
    const [word, bit] = [place >> 5, 1 << (place & 31)];
    for (let i = 0; i < layer.size; i++) {
      const rest = layer.rests[i] as number;
      const promise = (layer.gains[i] as number) + rest;
      if (promise < this.best - HALF) continue;
      if (promise < least || (promise === least && equals-- <= 0)) {
        this.dropped = Math.max(this.dropped, promise);
        continue;
      }
      const from = i * width;
      const isUsed = ((layer.sets[from + word] as number) & bit) !== 0;
      if (!isUsed)
        for (const option of options)
          if (this.fits(option, from)) {
            for (let w = 0; w < width; w++)
              set[w] = (layer.sets[from + w] as number) | (option.set[w] as number);
            set[word] = (set[word] as number) & ~bit;
            this.reach(i, option, rest - option.price);
          }
      for (let w = 0; w < width; w++) set[w] = layer.sets[from + w] as number;
      set[word] = (set[word] as number) & ~bit;
      this.reach(i, null, isUsed ? rest : rest - price);
    }
  }

  private fits({ set }: Option, from: number): boolean {
    for (let w = 0; w < set.length; w++)
      if (((this.layer.sets[from + w] as number) & (set[w] as number)) !== 0) return false;
    return true;
  }

  /** The state of `this.set`, from state i of the layer. */
  private reach(i: number, option: Option | null, rest: number): void {
    this.steps++;
    const { layer, next } = this;
    const gain = (layer.gains[i] as number) + (option?.gain ?? 0);
    if (gain + rest < this.best - HALF) return;
    const at = next.indexOf(this.set);
    if (gain < (next.gains[at] as number)) return;
    const before = layer.ties[i] as bigint;
    const tie = option ? before + option.tie : before;
    if (gain === next.gains[at] && tie <= (next.ties[at] as bigint)) return;
    next.gains[at] = gain;
    next.ties[at] = tie;
    next.rests[at] = rest;
    next.lasts[at] = option ? this.choose(option, i) : (layer.lasts[i] as number);
    this.best = Math.max(this.best, gain);
  }

  private choose(option: Option, i: number): number {
    this.before.push(this.layer.lasts[i] as number);
    return this.chosen.push(option.index) - 1;
  }

  /**
   * So that the steps of this place stay within what is allowed, states that promise less than `least` are dropped, and
   * of those that promise just that all but the first.
   */
  private leastPromise(stepsEach: number): { least: number; equals: number } {
    const { size, gains, rests } = this.layer;
    const { wideSteps, plan } = this;
    const allowed = Math.max(wideSteps - this.steps, NARROW_STEPS + wideSteps / plan.prices.length);
    const states = Math.max(1, Math.floor(allowed / stepsEach));
    if (size <= states) return { least: Number.NEGATIVE_INFINITY, equals: 0 };
    const promises = new Float64Array(size);
    for (let i = 0; i < size; i++) promises[i] = (gains[i] as number) + (rests[i] as number);
    promises.sort();
    const least = promises[size - states] as number;
    return { least, equals: promises.lastIndexOf(least) - (size - states) + 1 };
  }
}
