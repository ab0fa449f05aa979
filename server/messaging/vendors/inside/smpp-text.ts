import smpp from "smpp";

/** The two codings that mean the same everywhere; the package would say 1 of a Latin text. */
export const GSM_7 = 0;
export const UCS_2 = 8;

export type LongTexts = "udh" | "payload";

export interface Laid {
  dataCoding: typeof GSM_7 | typeof UCS_2;
  /** one submission each */
  pieces: Buffer[];
  /** how many messages a phone gets and the operator counts */
  parts: number;
}

/** Bytes as they are sent: a septet of GSM-7 to the byte. Of a long message seven septets or six bytes are its header. */
const ROOM = { [GSM_7]: { alone: 160, ofSeveral: 153 }, [UCS_2]: { alone: 140, ofSeveral: 134 } } as const;

/** Escapes of GSM-7 and pairs of UTF-16 are one, and never parted. */
const signsOf = (text: string, dataCoding: number): Buffer[] =>
  [...text].map((sign) =>
    dataCoding === GSM_7 ? smpp.encodings.ASCII.encode(sign) : Buffer.from(sign, "utf16le").swap16(),
  );

const isGsm7 = (text: string): boolean => !text.includes("\u001b") && smpp.encodings.ASCII.match(text);

export function layOut(text: string, longTexts: LongTexts): Laid {
  const dataCoding = isGsm7(text) ? GSM_7 : UCS_2;
  const signs = signsOf(text, dataCoding);
  const whole = Buffer.concat(signs);
  const { alone, ofSeveral } = ROOM[dataCoding];
  if (whole.length <= alone) return { dataCoding, pieces: [whole], parts: 1 };
  const pieces = packed(signs, ofSeveral);
  return { dataCoding, pieces: longTexts === "udh" ? pieces : [whole], parts: pieces.length };
}

function packed(signs: readonly Buffer[], room: number): Buffer[] {
  const pieces: Buffer[][] = [[]];
  let taken = 0;
  for (const sign of signs) {
    if (taken + sign.length > room) {
      pieces.push([]);
      taken = 0;
    }
    pieces.at(-1)?.push(sign);
    taken += sign.length;
  }
  return pieces.map((piece) => Buffer.concat(piece));
}

/** 3GPP TS 23.040, 9.2.3.24.1: concatenated short messages with a reference of eight bits. */
export const headerOf = (reference: number, total: number, place: number): Buffer =>
  Buffer.from([5, 0, 3, reference & 0xff, total, place]);
