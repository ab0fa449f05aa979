import { SegmentedMessage } from "sms-segments-calculator";

export type SmsEncoding = "GSM-7" | "UCS-2";

/** How a text is laid out in short messages. */
export interface SmsParts {
  encoding: SmsEncoding;
  /** septets of GSM-7, of which `^{}\[~]|€` take two, or UTF-16 units */
  units: number;
  /** how many messages are paid for */
  parts: number;
  /** units that still fit into the last part */
  left: number;
}

/** Of a message that is sent: they were counted for its price, which takes longer than sending. */
export const partsOfOutgoing = ({ text, parts }: { text: string; parts?: number | null }): number =>
  parts ?? smsParts(text).parts;

const BITS: Readonly<Record<SmsEncoding, number>> = { "GSM-7": 7, "UCS-2": 16 };

/**
 * What a text costs as SMS: 160 septets or 70 UTF-16 units in one part, 153 or 67 in each of several; what takes two
 * units is never split across parts. One character outside GSM-7 makes the whole text UCS-2. Source: 3GPP TS 23.038 and
 * 23.040, rules/channels.md.
 * @param text not empty
 */
export function smsParts(text: string): SmsParts {
  if (text === "") throw new RangeError("a message without a text has no parts");
  const { encodingName: encoding, messageSize, segmentsCount, segments } = new SegmentedMessage(text);
  const bits = BITS[encoding];
  return {
    encoding,
    units: messageSize / bits,
    parts: segmentsCount,
    left: Math.floor((segments.at(-1)?.freeSizeInBits() ?? 0) / bits),
  };
}
