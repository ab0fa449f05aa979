const LIGHT = "#ffffff";
const DARK = "#111311";

/** Red, green and blue of `#rrggbb`, each from 0 to 255. */
export const partsOfColour = (colour: string): [number, number, number] => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** Relative luminance by WCAG 2: from 0 for black to 1 for white. */
function luminanceOf(colour: string): number {
  const [red, green, blue] = partsOfColour(colour).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours by WCAG 2: from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** White or near black, whichever can be read better on a background of `#rrggbb`. */
export const readableOn = (background: string): typeof LIGHT | typeof DARK =>
  contrastOf(background, LIGHT) >= contrastOf(background, DARK) ? LIGHT : DARK;
