/** Numbers for names, from 0 in the order of arrival; sorted by name at the end. */
export class Places {
  private readonly known = new Map<string, number>();

  get size(): number {
    return this.known.size;
  }

  of(name: string): number {
    const place = this.known.get(name) ?? this.known.size;
    this.known.set(name, place);
    return place;
  }

  /**
   * @param compare two names that are equal to it get one place; by default no two are
   * @returns the names in their order, and the new place of each old one
   */
  sorted(compare: (one: string, other: string) => number = byName): {
    names: string[];
    places: Uint32Array;
  } {
    const entries = [...this.known].sort(([one], [other]) => compare(one, other));
    const places = new Uint32Array(entries.length);
    const names: string[] = [];
    for (const [name, place] of entries) {
      const last = names.at(-1);
      if (last === undefined || compare(last, name) !== 0) names.push(name);
      places[place] = names.length - 1;
    }
    return { names, places };
  }
}

const byName = (one: string, other: string): number => (one < other ? -1 : 1);

/** Numbers of a column that is as long as it turns out to be. */
export class Growing<T extends Uint32Array | Int32Array | Float64Array> {
  private length = 0;

  constructor(private values: T) {}

  push(value: number): void {
    if (this.length === this.values.length) {
      const more = new (this.values.constructor as new (length: number) => T)(this.values.length * 2);
      more.set(this.values);
      this.values = more;
    }
    this.values[this.length++] = value;
  }

  taken(): T {
    return this.values.slice(0, this.length) as T;
  }
}
