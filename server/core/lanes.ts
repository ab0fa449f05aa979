import { type Deadline, TooLate } from "./deadline";

/** Whose work it is: a group (a tenant's) is kept apart from other groups, and within it a key (a customer) from others. */
export interface Place {
  group: string;
  /** null: it waits for no particular row */
  key: string | null;
  deadline: Deadline;
}

interface Waiter {
  deadline: Deadline;
  go(): void;
}

interface Group {
  used: number;
  byKey: Map<string, number>;
  /** in turn by key, each in the order of arrival */
  waiting: Map<string | null, Waiter[]>;
}

/**
 * So many may work at once. A group may hold as many places as it leaves free, and a key within it as many as it
 * leaves to the rest of its group: one that waits for a locked row keeps half of what there was for all others, the
 * next a half of that, and a place is always left.
 */
export class Lanes {
  private used = 0;
  private readonly groups = new Map<string, Group>();

  constructor(private readonly places: number) {}

  /** @throws TooLate when its turn does not come in time */
  async run<T>(place: Place, work: () => Promise<T>): Promise<T> {
    await this.enter(place);
    try {
      return await work();
    } finally {
      this.leave(place);
    }
  }

  private enter({ group: name, key, deadline }: Place): Promise<void> | undefined {
    deadline.check();
    const group = this.groups.get(name) ?? { used: 0, byKey: new Map(), waiting: new Map() };
    this.groups.set(name, group);
    if (!group.waiting.has(key) && this.mayEnter(group, key)) {
      this.take(group, key);
      return;
    }
    return new Promise<void>((resolve, reject) => {
      const forget = deadline.onPassed(() => reject(new TooLate()));
      const go = () => {
        forget();
        resolve();
      };
      const line = group.waiting.get(key);
      if (line) line.push({ deadline, go });
      else group.waiting.set(key, [{ deadline, go }]);
    });
  }

  private mayEnter(group: Group, key: string | null): boolean {
    const free = this.places - this.used;
    if (group.used >= free) return false;
    if (key === null) return true;
    // half of what all others leave, less what the group holds
    const leftToGroup = (free + group.used) / 2 - group.used;
    return (group.byKey.get(key) ?? 0) < leftToGroup;
  }

  private take(group: Group, key: string | null): void {
    this.used++;
    group.used++;
    if (key !== null) group.byKey.set(key, (group.byKey.get(key) ?? 0) + 1);
  }

  private leave({ group: name, key }: Place): void {
    const group = this.groups.get(name);
    if (!group) return;
    this.used--;
    group.used--;
    if (key !== null) {
      const left = (group.byKey.get(key) ?? 1) - 1;
      if (left === 0) group.byKey.delete(key);
      else group.byKey.set(key, left);
    }
    while (this.letOneIn());
    if (group.used === 0 && group.waiting.size === 0) this.groups.delete(name);
  }

  /** Groups take turns, and keys within a group. */
  private letOneIn(): boolean {
    for (const [name, group] of this.groups)
      for (const [key, line] of group.waiting) {
        while (line[0]?.deadline.isPassed) line.shift();
        const [first] = line;
        if (first && !this.mayEnter(group, key)) continue;
        line.shift();
        group.waiting.delete(key);
        if (line.length > 0) group.waiting.set(key, line);
        if (!first) continue;
        this.groups.delete(name);
        this.groups.set(name, group);
        this.take(group, key);
        first.go();
        return true;
      }
    return false;
  }
}
