/** The check digit of an EAN-13: weights 1 and 3 by turns, up to the next ten (GS1 General Specifications 7.9). */
export function checkDigit(twelve: string): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(twelve[i]) * (i % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10;
}

/** Prefixes 20 to 29 are for use inside a shop: such a code is never a real product's. */
export function internalEan(number: number): string {
  const twelve = `20${String(number).padStart(10, "0")}`;
  return twelve + checkDigit(twelve);
}
