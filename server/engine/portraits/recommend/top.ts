/** The best few of many, best first; of two with the same score the lower place is first. */
export class Top {
  private readonly items: Uint32Array;
  private readonly scores: Float64Array;
  private count = 0;

  constructor(private readonly most: number) {
    this.items = new Uint32Array(most);
    this.scores = new Float64Array(most);
  }

  get size(): number {
    return this.count;
  }

  clear(): void {
    this.count = 0;
  }

  offer(item: number, score: number): void {
    if (this.count === this.most && !this.isBefore(item, score, this.count - 1)) return;
    let place = this.count < this.most ? this.count++ : this.count - 1;
    for (; place > 0 && this.isBefore(item, score, place - 1); place--) {
      this.items[place] = this.item(place - 1);
      this.scores[place] = this.score(place - 1);
    }
    this.items[place] = item;
    this.scores[place] = score;
  }

  item(place: number): number {
    return this.items[place] as number;
  }

  score(place: number): number {
    return this.scores[place] as number;
  }

  private isBefore(item: number, score: number, place: number): boolean {
    const other = this.score(place);
    return score > other || (score === other && item < this.item(place));
  }
}
