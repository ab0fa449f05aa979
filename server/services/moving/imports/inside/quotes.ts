/** How a line ends: inside a quoted cell or not; `torn` where a quoted cell was closed and text follows. */
export interface LineEnd {
  open: boolean;
  torn: boolean;
}

/**
 * A quote opens a cell only as its first sign, elsewhere it is text (`Вода "Боржоми" 0,5`), as accounting systems write
 * it; inside a quoted cell a doubled one is text.
 */
export function endOfLine(line: string, delimiter: string, opened: boolean): LineEnd {
  let open = opened;
  let torn = false;
  let starts = !opened;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '"') {
      const next = line[at + 1];
      if (open && next === '"') at++;
      else if (open) {
        open = false;
        torn ||= next !== undefined && next !== delimiter;
      } else if (starts) open = true;
      starts = false;
    } else if (!open) starts = sign === delimiter;
  }
  return { open, torn };
}
