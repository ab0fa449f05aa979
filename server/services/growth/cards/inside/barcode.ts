import bwipjs from "bwip-js/node";

const isEan13 = (text: string): boolean => {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
};

/** An SVG of the card's number as a till's scanner reads it; null for what no barcode can say. */
export function barcodeOf(number: string): string | null {
  if (!/^[\x20-\x7e]{1,40}$/.test(number)) return null;
  const bcid = isEan13(number) ? "ean13" : "code128";
  return bwipjs.toSVG({ bcid, text: number, height: 14, paddingwidth: 2, paddingheight: 2 });
}
