import { createHash } from "node:crypto";
import type { TableSums } from "./manifest";

const LINE_BREAK = 10;

/** Counts rows and bytes as they pass: in PostgreSQL's text form a line break ends a row and is nothing else. */
export function sumUp() {
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  return {
    add(piece: Buffer): void {
      hash.update(piece);
      bytes += piece.length;
      for (let at = piece.indexOf(LINE_BREAK); at !== -1; at = piece.indexOf(LINE_BREAK, at + 1)) rows++;
    },
    end: (): TableSums => ({ rows, bytes, sha256: hash.digest("hex") }),
  };
}
