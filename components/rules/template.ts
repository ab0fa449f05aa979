/** A sentence of the catalogue in its pieces: words, and the fields between them. */
export type Piece = { text: string } | { slot: string };

const SLOT = /\{(\w+)\}/g;

export function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of template.matchAll(SLOT)) {
    const text = template.slice(end, match.index).trim();
    if (text) pieces.push({ text });
    pieces.push({ slot: match[1] ?? "" });
    end = match.index + match[0].length;
  }
  const rest = template.slice(end).trim();
  return rest ? [...pieces, { text: rest }] : pieces;
}
