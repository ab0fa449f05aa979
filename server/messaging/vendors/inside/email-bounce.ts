import { type Attachment, type ParsedMail, simpleParser } from "mailparser";
import type { ChannelEvent } from "../../events";
import { goneOf } from "./email-failure";
import { sendKeyOf } from "./email-message-id";

/** A report is small, and what it returns of the message is all we look at. */
const LINES_MAX = 2000;
const RECIPIENTS_MAX = 50;

type Fields = ReadonlyMap<string, string>;

/** Blocks of header-like fields with blank lines between; of a field that is there twice the first counts. */
function blocksOf(text: string): Fields[] {
  const lines = text
    .split(/\r?\n/, LINES_MAX)
    .join("\n")
    .replaceAll(/\n[ \t]+(?=\S)/g, " ");
  return lines.split(/\n[ \t]*\n/, RECIPIENTS_MAX + 1).map((block) => {
    const fields = new Map<string, string>();
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trim().toLowerCase();
      if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
    }
    return fields;
  });
}

const partOf = (mail: ParsedMail, ...types: string[]): Attachment | undefined =>
  mail.attachments.find(({ contentType }) => types.includes(contentType));

const textOf = (part: Attachment | undefined): string => part?.content.toString("utf8") ?? "";

/** By the message that came back, else by what the report answers to. */
function originalOf(mail: ParsedMail): string | null {
  const [headers] = blocksOf(textOf(partOf(mail, "message/rfc822", "text/rfc822-headers", "message/global")));
  const id = headers?.get("message-id") ?? mail.inReplyTo ?? [mail.references ?? []].flat().at(-1);
  return /<([^<>\s]{3,200})>/.exec(id ?? "")?.[1] ?? null;
}

const dateOf = (...values: (string | undefined)[]): Date | null => {
  for (const value of values) {
    const at = Date.parse(value ?? "");
    if (!Number.isNaN(at)) return new Date(at);
  }
  return null;
};

interface News {
  status: "delivered" | "failed" | "complained" | "unsubscribed";
  code: string | null;
  isGone: boolean;
  at: Date | null;
}

/** RFC 3464. What is only delayed is still on its way, and no news. */
function deliveryNews(mail: ParsedMail): News[] {
  const [whole, ...recipients] = blocksOf(textOf(partOf(mail, "message/delivery-status")));
  return recipients.flatMap((fields): News[] => {
    const action = fields.get("action")?.toLowerCase();
    const [code = null] = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "") ?? [];
    const [, plain = null] = /;\s*([45]\d\d)\b/.exec(fields.get("diagnostic-code") ?? "") ?? [];
    const at = dateOf(fields.get("last-attempt-date"), whole?.get("arrival-date"), mail.date?.toISOString());
    if (action === "delivered") return [{ status: "delivered", code, isGone: false, at }];
    if (action !== "failed") return [];
    return [{ status: "failed", code: code ?? plain, isGone: goneOf(code, Number(plain)) !== null, at }];
  });
}

const COMPLAINTS = new Set(["abuse", "fraud", "virus", "other"]);

/** RFC 5965: somebody has pressed "this is spam". */
function feedbackNews(mail: ParsedMail): News[] {
  const [fields] = blocksOf(textOf(partOf(mail, "message/feedback-report")));
  const type = fields?.get("feedback-type")?.toLowerCase() ?? "";
  const at = dateOf(fields?.get("arrival-date"), fields?.get("received-date"), mail.date?.toISOString());
  if (type === "opt-out") return [{ status: "unsubscribed", code: type, isGone: false, at }];
  return COMPLAINTS.has(type) ? [{ status: "complained", code: type, isGone: false, at }] : [];
}

/**
 * What a mail server's report says of a message of ours, found by its Message-ID. A letter of a person, an answer of
 * a machine on holiday and a report of a message that is not named say nothing.
 */
export async function readBounce(rawMail: string | Buffer): Promise<ChannelEvent[]> {
  const mail = await simpleParser(rawMail, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
  });
  const providerId = originalOf(mail);
  if (!providerId) return [];
  const events = [...deliveryNews(mail), ...feedbackNews(mail)].map(
    ({ status, code, isGone, at }): ChannelEvent => ({
      kind: "report",
      eventId: [providerId, status, code].filter(Boolean).join(":"),
      at,
      status,
      providerId,
      sendKey: sendKeyOf(providerId),
      code,
      address: isGone ? "gone" : null,
      priceMinor: null,
    }),
  );
  return [...new Map(events.map((event) => [event.eventId, event])).values()];
}
