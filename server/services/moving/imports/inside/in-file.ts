import { NumberMap } from "@/server/core/number-map";
import { sha256 } from "@/server/core/secrets";

/** Half a hash is enough to distinguish the things of one file, and millions of them fit into memory. */
export const numberOf = (key: string): number => Number.parseInt(sha256(key).slice(0, 13), 16);

/** The first line of each thing in the file, so that a second one is found however far below. */
export class FirstLines {
  private readonly lines = new NumberMap();

  /** Whether another line has named it before; the same line may ask again. */
  isRepeated(key: string, line: number): boolean {
    const id = numberOf(key);
    const first = this.lines.get(id);
    if (first === undefined) this.lines.set(id, line);
    return first !== undefined && first !== line;
  }
}

/** Whose each thing is by the rows so far: what the database does not know before the file is written. */
export class Owners {
  private readonly owners = new NumberMap();

  get(key: string): number | undefined {
    return this.owners.get(numberOf(key));
  }

  set(key: string, owner: number): void {
    this.owners.set(numberOf(key), owner);
  }

  /**
   * Whether it belongs to another customer, by the database or by the rows so far.
   * @param known its owner by the database
   */
  isTaken(key: string, own: number, known: string | undefined): boolean {
    return (known === undefined ? (this.get(key) ?? own) : numberOf(known)) !== own;
  }
}
