export interface SoldLine {
  readonly position: number;
  readonly quantityMilli: number;
  readonly netMinor: number;
}

/**
 * Which line of a receipt a gift card was sold in: one whose unit came to just what is on the card. A till does not say
 * it, and a card sold for another price has no such line.
 * @param sales what was put on each card, minor units, in the order of the sales
 * @returns for each sale the position of its line; null: none
 */
export function linesOfSales(lines: readonly SoldLine[], sales: readonly number[]): (number | null)[] {
  const left = new Map(
    lines.map(({ position, quantityMilli }) => [position, Math.floor(quantityMilli / 1000)]),
  );
  return sales.map((amountMinor) => {
    const line = lines.find(
      ({ position, quantityMilli, netMinor }) =>
        (left.get(position) ?? 0) > 0 && netMinor * 1000 === amountMinor * quantityMilli,
    );
    if (!line) return null;
    left.set(line.position, (left.get(line.position) ?? 0) - 1);
    return line.position;
  });
}
