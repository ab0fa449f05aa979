import { z } from "zod";
import type { ChannelEvent, Report } from "../../events";
import { momentOf, newsId } from "./messenger-callback";
import { failureOf, meanings } from "./messenger-failures";
import { tokenAfter } from "./messenger-join";

/** Codes of an answer and of a report are the same. */
export const WHATSAPP_CODES = meanings({
  gone: [131026],
  refused: [131050],
  throttle: [4, 429, 80007, 130429, 131048, 131056],
  config: [
    0, 3, 10, 190, 200, 368, 401, 131005, 131031, 131037, 131045, 132000, 132001, 132005, 132007, 132012,
    132015, 132016, 133010,
  ],
  funds: [131042],
  temporary: [2, 503, 131000, 131016, 131049, 131057],
});

const Seconds = z.string().regex(/^\d{1,12}$/);

const Status = z.object({
  id: z.string().min(1),
  status: z.string(),
  timestamp: Seconds,
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number() })).optional(),
  pricing: z.object({ billable: z.boolean().optional() }).optional(),
});

const Reply = z.object({ title: z.string() });
const Message = z.object({
  id: z.string().min(1),
  from: z.string().optional(),
  timestamp: Seconds,
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string() }).optional(),
  interactive: z.object({ button_reply: Reply.optional(), list_reply: Reply.optional() }).optional(),
});

export const WhatsAppNews = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          field: z.string(),
          value: z.looseObject({
            metadata: z.object({ phone_number_id: z.string() }).optional(),
            statuses: z.array(Status).optional(),
            messages: z.array(Message).optional(),
          }),
        }),
      ),
    }),
  ),
});

/** Within Meta's own name of a message is the phone number that it goes to or comes from. */
export const whatsAppName = (wamid: string): string => newsId(wamid);

const REPORTED = new Map<string, Report>([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "opened"],
  ["failed", "failed"],
]);

const momentAt = (seconds: string): Date | null => momentOf(Number(seconds) * 1000);

function reportOf({ id, status: word, timestamp, ...rest }: z.output<typeof Status>): ChannelEvent[] {
  const status = REPORTED.get(word);
  if (!status) return [];
  const code = rest.errors?.[0]?.code;
  const failure = status === "failed" && code !== undefined ? failureOf(WHATSAPP_CODES, code) : null;
  return [
    {
      kind: "report",
      eventId: `${word}-${whatsAppName(id)}`,
      at: momentAt(timestamp),
      status,
      providerId: whatsAppName(id),
      sendKey: rest.biz_opaque_callback_data ?? null,
      code: failure?.code ?? null,
      address: failure?.address ?? null,
      // how much the rest costs is in Meta's invoice only
      priceMinor: rest.pricing?.billable === false ? 0 : null,
    },
  ];
}

function saidIn({ id, from, timestamp, ...said }: z.output<typeof Message>, word: string): ChannelEvent[] {
  const reply = said.interactive?.button_reply ?? said.interactive?.list_reply;
  const text = said.text?.body ?? said.button?.text ?? reply?.title;
  if (!from || !text) return [];
  const told = { eventId: whatsAppName(id), at: momentAt(timestamp), from: `+${from}` };
  const token = tokenAfter(word, text);
  return [token ? { kind: "joined", ...told, token } : { kind: "received", ...told, text }];
}

/** What concerns our number; an app may have several. */
export const whatsAppEvents = (
  { entry }: z.output<typeof WhatsAppNews>,
  { phoneNumberId, joinWord }: { phoneNumberId: string; joinWord: string },
): ChannelEvent[] =>
  entry
    .flatMap(({ changes }) => changes)
    .filter(({ field, value }) => field === "messages" && value.metadata?.phone_number_id === phoneNumberId)
    .flatMap(({ value: { statuses = [], messages = [] } }) => [
      ...statuses.flatMap(reportOf),
      ...messages.flatMap((message) => saidIn(message, joinWord)),
    ]);
