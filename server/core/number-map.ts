const SLOTS_FIRST = 1024;
/** Above this share of full slots it is slower to find one than to make more of them. */
const FULL = 0.7;
const EMPTY = -1;

/**
 * Numbers by whole numbers from 0 on, sixteen bytes a slot and nothing for the collector to look at: millions of them
 * fit where a `Map` would need hundreds of megabytes.
 */
export class NumberMap {
  private keys = new Float64Array(SLOTS_FIRST).fill(EMPTY);
  private values = new Float64Array(SLOTS_FIRST);
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(key: number): number | undefined {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? this.values[slot] : undefined;
  }

  has(key: number): boolean {
    return this.keys[this.slotOf(key)] === key;
  }

  set(key: number, value: number): void {
    if (!Number.isSafeInteger(key) || key < 0) throw new RangeError(`${key} is no key`);
    const slot = this.slotOf(key);
    if (this.keys[slot] !== key) {
      this.keys[slot] = key;
      this.count++;
    }
    this.values[slot] = value;
    if (this.count > this.keys.length * FULL) this.grow();
  }

  /** Where the key is, or would be. */
  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    // both halves of the number, so that those in a row do not fall into one place
    const mixed = Math.imul(((key % 2 ** 32) ^ (key / 2 ** 32)) | 0, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.keys[slot] !== EMPTY && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2).fill(EMPTY);
    this.values = new Float64Array(keys.length * 2);
    this.count = 0;
    for (const [slot, key] of keys.entries()) if (key !== EMPTY) this.set(key, values[slot] ?? 0);
  }
}
