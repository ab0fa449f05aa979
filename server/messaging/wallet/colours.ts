import type { Colour } from "./card";
import { partsOf } from "./icons";

const LIGHT: Colour = "#ffffff";
const DARK: Colour = "#111311";

/** WCAG 2: from 0 for black to 1 for white. */
function luminanceOf(colour: Colour): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2: from 1 to 21. */
export function contrastOf(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The card's background with what can be read on it. */
export function coloursOf(background: Colour): { background: Colour; text: Colour; label: Colour } {
  const text = contrastOf(background, LIGHT) >= contrastOf(background, DARK) ? LIGHT : DARK;
  return { background, text, label: text };
}
