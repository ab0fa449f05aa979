const FIRST_ROOM = 32;

/** The states of a search at one place, each with its own set of lines: a hash table in typed arrays. */
export class Layer {
  size = 0;
  gains = new Float64Array(FIRST_ROOM);
  ties: bigint[] = [];
  /** the most that the lines which are still free may add */
  rests = new Float64Array(FIRST_ROOM);
  /** what was chosen last on the way here */
  lasts = new Int32Array(FIRST_ROOM);
  /** sets of lines as bits, `width` words each */
  sets: Int32Array;
  /** by hash: the index of a state plus one, 0 where there is none */
  private slots = new Int32Array(FIRST_ROOM * 2);

  constructor(private readonly width: number) {
    this.sets = new Int32Array(FIRST_ROOM * width);
  }

  clear(): void {
    this.size = 0;
    this.slots.fill(0);
  }

  /** The index of the state with this set; a new one has a gain of -1. */
  indexOf(set: Int32Array): number {
    if (this.size === this.gains.length) this.widen();
    const slot = this.slotOf(set);
    const known = this.slots[slot] as number;
    if (known > 0) return known - 1;
    const index = this.size++;
    this.slots[slot] = index + 1;
    this.sets.set(set, index * this.width);
    this.gains[index] = -1;
    return index;
  }

  /** Where a state with this set is, or would be. */
  private slotOf(set: Int32Array): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(set) & mask;
    while (this.slots[slot] !== 0 && !this.has((this.slots[slot] as number) - 1, set))
      slot = (slot + 1) & mask;
    return slot;
  }

  private has(index: number, set: Int32Array): boolean {
    const at = index * this.width;
    for (let w = 0; w < this.width; w++) if (this.sets[at + w] !== set[w]) return false;
    return true;
  }

  private widen(): void {
    const room = this.gains.length * 2;
    this.gains = copied(this.gains, new Float64Array(room));
    this.rests = copied(this.rests, new Float64Array(room));
    this.lasts = copied(this.lasts, new Int32Array(room));
    this.sets = copied(this.sets, new Int32Array(room * this.width));
    this.slots = new Int32Array(room * 2);
    for (let i = 0; i < this.size; i++)
      this.slots[this.slotOf(this.sets.subarray(i * this.width, (i + 1) * this.width))] = i + 1;
  }
}

function copied<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function hashOf(set: Int32Array): number {
  let hash = 0;
  for (let w = 0; w < set.length; w++) {
    hash = Math.imul(hash ^ (set[w] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
