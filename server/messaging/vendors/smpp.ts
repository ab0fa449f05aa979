import type { Fields, Pdu } from "smpp";
import { z } from "zod";
import { line } from "@/server/core/text";
import { type OutgoingMessage, type Sent, vendor } from "@/server/messaging/channel";
import { judging, SendFailure } from "@/server/messaging/failure";
import { lineField, perSecond, secretField } from "@/server/messaging/fields";
import { countField, linesField, senderField, timeoutMs } from "./inside/fields";
import { digitsOf } from "./inside/http";
import { codeOfStatus, type Meanings, meaningOf, meanings, refusal } from "./inside/meanings";
import { areMeanings, meaningsOf } from "./inside/rules";
import { incoming, type Listener, listeners } from "./inside/smpp-incoming";
import { openLink } from "./inside/smpp-link";
import { matching } from "./inside/smpp-matching";
import { canonicalId } from "./inside/smpp-receipt";
import { headerOf, type Laid, layOut } from "./inside/smpp-text";
import { reported } from "./inside/told";

const ID_FORMS = ["text", "decimal", "hex"] as const;

const Settings = z.object({
  host: lineField(),
  port: z.coerce.number().int().min(1).max(65_535).default(2775),
  tls: z.boolean().default(false),
  systemId: lineField(40),
  password: secretField(40),
  systemType: line(12).default("").meta({ advanced: true }),
  sender: senderField(),
  /** how ids are written in answers to what was submitted, and in reports */
  answerIds: z.enum(ID_FORMS).default("text").meta({ advanced: true }),
  reportIds: z.enum(ID_FORMS).default("text").meta({ advanced: true }),
  longTexts: z.enum(["udh", "payload"]).default("udh").meta({ advanced: true }),
  validityHours: countField(24, 168),
  /** lines such as `0x401 = funds`, and `err 027 = operator-blocked` of reports */
  failures: linesField().refine(areMeanings, { error: "lines of code = meaning are expected" }),
  window: countField(10, 1000),
  enquireSeconds: countField(30, 600),
  perSecond: perSecond(10),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

/** Of a refused submission, which has not been taken. */
const STATUSES = meanings({
  config: "0x07 0x0a 0x0d 0x0e 0x0f 0x15 0x43 0x48 0x49 0x50 0x51 0x61 0x62",
  gone: "0x0b",
  permanent: "0x01 0x02 0xfe",
  throttle: "0x14 0x58",
  temporary: "0x04 0x08 0x45",
});

const HOUR_MS = 3_600_000;

/** Type of number and numbering plan: international numbers, short ones, names. */
function planOf(sender: string): Pick<Fields, "source_addr" | "source_addr_ton" | "source_addr_npi"> {
  const isNumber = /^\+?\d+$/.test(sender);
  if (!isNumber) return { source_addr: sender, source_addr_ton: sender === "" ? 0 : 5, source_addr_npi: 0 };
  const digits = digitsOf(sender);
  return { source_addr: digits, source_addr_ton: digits.length > 7 ? 1 : 0, source_addr_npi: 1 };
}

function fieldsOf(account: Account, { to, from, validUntil }: OutgoingMessage, { dataCoding }: Laid): Fields {
  const latest = Date.now() + account.validityHours * HOUR_MS;
  return {
    ...planOf(from ?? account.sender),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: digitsOf(to),
    data_coding: dataCoding,
    validity_period: new Date(Math.min(validUntil.getTime(), latest)),
  };
}

function contentOf(laid: Laid, place: number, reference: number): Fields {
  const message = laid.pieces[place] ?? Buffer.alloc(0);
  const total = laid.pieces.length;
  if (total > 1) return { short_message: { udh: headerOf(reference, total, place + 1), message } };
  if (laid.parts > 1) return { short_message: Buffer.alloc(0), message_payload: message };
  return { short_message: message };
}

function open(account: Account) {
  const matches = matching();
  const { tell, onEvents } = listeners();
  const rules: Meanings = new Map([...STATUSES, ...meaningsOf(account.failures)]);
  const forms = { answers: account.answerIds, reports: account.reportIds };
  const link = openLink(account, incoming({ rules, forms, matches, tell }));
  let reference = 0;

  const submit = async (fields: Fields, sendKey: string, isLast: boolean): Promise<string> => {
    const token = matches.submitted();
    const idOf = (answer: Pdu) => canonicalId(answer.message_id || sendKey, account.answerIds);
    let id: string | null = null;
    try {
      const answer = await link.submit({ ...fields, registered_delivery: isLast ? 1 : 0 }, (late) => {
        if (late.command_status !== 0 || !isLast) return;
        const lateId = idOf(late);
        matches.answered(token, lateId, sendKey);
        tell(reported({ providerId: lateId, sendKey, status: "sent" }));
      });
      const code = codeOfStatus(answer.command_status);
      if (answer.command_status !== 0) throw refusal(code, meaningOf(rules, code));
      id = idOf(answer);
      return id;
    } finally {
      matches.answered(token, isLast ? id : null, sendKey);
    }
  };

  /** A message of several pieces is reported by its last one, so that each message has one name. */
  const send = async (message: OutgoingMessage, sendKey: string): Promise<Sent> => {
    const laid = layOut(message.text, account.longTexts);
    const fields = fieldsOf(account, message, laid);
    const ours = reference++;
    let providerId = "";
    for (const place of laid.pieces.keys()) {
      const isLast = place === laid.pieces.length - 1;
      const piece = { ...fields, ...contentOf(laid, place, ours) };
      providerId = await submit(piece, sendKey, isLast).catch((error: unknown) => {
        // some of it has gone: sent again, it would come twice and be paid for twice
        if (place > 0 && error instanceof SendFailure) throw new SendFailure("unknown", `part-${error.code}`);
        throw error;
      });
    }
    return { providerId, parts: laid.parts, priceMinor: null };
  };

  return {
    ...judging,
    limits: () => ({ perSecond: account.perSecond, atOnce: account.window }),
    send,
    onEvents: (listener: Listener) => {
      onEvents(listener);
      link.keep();
    },
    close: () => link.close(),
  };
}

export const smppVendor = vendor({ id: "smpp", channel: "sms", settings: Settings, open });
