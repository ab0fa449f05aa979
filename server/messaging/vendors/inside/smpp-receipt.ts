import type { Content, Pdu } from "smpp";
import type { Report } from "@/server/messaging/events";
import { statuses } from "./told";

export type IdForm = "text" | "decimal" | "hex";

/** The same id however it is written: numbers as decimals without zeros before them. */
export function canonicalId(id: string, form: IdForm): string {
  const plain = id.trim();
  if (form === "hex" && /^[0-9a-f]{1,40}$/i.test(plain)) return BigInt(`0x${plain}`).toString();
  if (form === "decimal" && /^\d{1,40}$/.test(plain)) return BigInt(plain).toString();
  return plain;
}

const TYPE_BITS = 0x3c;
const RECEIPT = 0x04;
const ON_THE_WAY = 0x20;

/** Of the TLV `message_state`. */
const STATES = ["", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD"];
/** UNKNOWN is no news: it may have arrived. */
const REPORTS = statuses({
  sent: "ENROUTE ACCEPTD BUFFRED",
  delivered: "DELIVRD",
  failed: "EXPIRED DELETED UNDELIV REJECTD FAILED",
});

const textIn = (content: Pdu["short_message"]): string => {
  if (content === undefined) return "";
  const message =
    typeof content === "string" || Buffer.isBuffer(content) ? content : (content as Content).message;
  return typeof message === "string" ? message : message.toString("latin1");
};

/** What stands in it, wherever the vendor puts it. */
export const textOf = ({ short_message: short, message_payload: long }: Pdu): string =>
  textIn(short) || textIn(long);

export interface Receipt {
  /** in the order in which they are to be tried */
  ids: string[];
  status: Report | null;
  /** the state, and the vendor's number for why */
  state: string;
  error: string | null;
}

/** GSM-7 has other signs in the places of ASCII's `_` and `@`, which ids may have. */
const asAscii = (text: string): string => text.replaceAll("§", "_").replaceAll("¡", "@");

/** @returns null: it is no receipt, but what a person wrote */
export function receiptOf(pdu: Pdu, forms: { answers: IdForm; reports: IdForm }): Receipt | null {
  const { receipted_message_id: tlv, message_state: number, esm_class: type = 0 } = pdu;
  const kind = type & TYPE_BITS;
  if (kind !== RECEIPT && kind !== ON_THE_WAY && !tlv) return null;
  const text = textOf(pdu);
  const word = /\bstat:\s*(\w+)/i.exec(text)?.[1]?.toUpperCase();
  const state = word ?? STATES[number ?? 0] ?? "";
  const inText = /\bid:\s*(\S+)/i.exec(text)?.[1];
  const ids = [
    ...(tlv ? [canonicalId(tlv, forms.answers)] : []),
    ...(inText ? [canonicalId(asAscii(inText), forms.reports)] : []),
  ];
  const error = /\berr:\s*(\w{1,10})/i.exec(text)?.[1] ?? null;
  return {
    ids,
    status: REPORTS.get(state) ?? null,
    state,
    error: error && /[^0]/.test(error) ? error : null,
  };
}
