const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Liquid out of the way of whoever reads HTML or Markdown, as words that mean nothing to them. */
export interface HiddenLiquid {
  /** the same text with a word in the place of each piece of Liquid */
  hide(text: string): string;
  /** one piece of Liquid */
  word(liquid: string): string;
  show(text: string): string;
}

/** @param within what the words must not stand in: all that is hidden */
export function hiddenLiquid(within: string): HiddenLiquid {
  let name = "liquidword";
  while (within.includes(name)) name += "z";
  const hidden: string[] = [];
  const word = (liquid: string): string => `${name}${hidden.push(liquid) - 1}x`;
  return {
    word,
    hide: (text) => text.replace(LIQUID, word),
    show: (text) =>
      text
        .split(name)
        .map((piece, i) => {
          if (i === 0) return piece;
          const end = piece.indexOf("x");
          return (hidden[Number(piece.slice(0, end))] ?? "") + piece.slice(end + 1);
        })
        .join(""),
  };
}
