import { z } from "zod";
import { matching } from "@/server/core/text";
import { type OutgoingMessage, vendor } from "../channel";
import { CallbackRefused, type CallbackRequest, type CallbackResult } from "../events";
import { lineField, secretField } from "../fields";
import { ask } from "./inside/messenger-ask";
import { hmacOf, mustMatch, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { failureOf } from "./inside/messenger-failures";
import { joinWord, linkWith } from "./inside/messenger-join";
import { withLinks } from "./inside/messenger-links";
import { WHATSAPP_CODES, WhatsAppNews, whatsAppEvents, whatsAppName } from "./inside/messenger-whatsapp-news";

const settings = z.object({
  token: secretField(1000),
  appSecret: secretField(),
  phoneNumberId: matching(/^\d+$/, "digits only", 30),
  /** the number that people see, with the country's code; for the link to us */
  phone: matching(/^\+?\d{7,15}$/, "digits only", 16).optional(),
  /** an approved template with one place for the text: Meta takes no advertising without */
  templateName: lineField(512).optional(),
  templateLanguage: lineField(10).default("ru"),
  joinWord: joinWord(),
  ...messengerSettings("https://graph.facebook.com/v25.0", 50),
});
type Settings = z.output<typeof settings>;

const Refusal = z.object({ error: z.object({ code: z.number() }) });
const Sent = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).length(1) });
const Done = z.object({ success: z.literal(true) });

async function post<T extends z.ZodType>(
  answer: T,
  path: string,
  body: object,
  { settings, sends }: { settings: Settings; sends: boolean },
): Promise<z.output<T>> {
  const { token, baseUrl, timeoutMs } = settings;
  const reply = await ask({
    url: `${baseUrl}/${path}`,
    headers: { authorization: `Bearer ${token}` },
    body,
    timeoutMs,
    sends,
  });
  if (reply.status < 400) return reply.read(answer);
  throw failureOf(WHATSAPP_CODES, reply.read(Refusal).error.code, reply);
}

/** Meta takes no line breaks within a template's place. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function contentOf(message: OutgoingMessage, { templateName, templateLanguage }: Settings): object {
  const text = withLinks(message);
  if (message.class !== "marketing" || templateName === undefined)
    return { type: "text", text: { body: text, preview_url: false } };
  const parameters = [{ type: "text", text: inOneLine(text) }];
  return {
    type: "template",
    template: {
      name: templateName,
      language: { code: templateLanguage },
      components: [{ type: "body", parameters }],
    },
  };
}

/** Meta asks once whether the address is ours, and wants its own word back. */
function confirmed({ url, secret }: CallbackRequest): CallbackResult {
  const asked = url.searchParams;
  const challenge = asked.get("hub.challenge") ?? "";
  if (asked.get("hub.mode") !== "subscribe") throw new CallbackRefused("method", 405);
  mustMatch(asked.get("hub.verify_token"), secret);
  if (!/^[\w-]{1,200}$/.test(challenge)) throw new CallbackRefused("body");
  return { events: [], answer: { status: 200, body: challenge, contentType: "text/plain" } };
}

const parsed =
  (settings: Settings) =>
  (request: CallbackRequest): CallbackResult => {
    if (request.method === "GET") return confirmed(request);
    const { headers, body } = request;
    mustMatch(headers.get("x-hub-signature-256"), `sha256=${hmacOf(body, settings.appSecret)}`);
    return { events: whatsAppEvents(newsOf(WhatsAppNews, request), settings) };
  };

export const whatsappVendor = vendor({
  id: "whatsapp",
  channel: "whatsapp",
  settings,
  joinLink: ({ phone, joinWord }, token) =>
    phone ? linkWith(`https://wa.me/${phone.replace("+", "")}`, { text: `${joinWord} ${token}` }) : null,
  open: (settings) => ({
    ...overHttp(settings),
    parseCallback: parsed(settings),
    send: async (message, sendKey) => {
      const body = {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: message.to,
        biz_opaque_callback_data: sendKey,
        ...contentOf(message, settings),
      };
      const path = `${settings.phoneNumberId}/messages`;
      const { messages } = await post(Sent, path, body, { settings, sends: true });
      const [sent] = messages;
      return { providerId: sent ? whatsAppName(sent.id) : sendKey, parts: 1, priceMinor: null };
    },
    subscribe: async (url, secret) => {
      const body = { webhook_configuration: { override_callback_uri: url, verify_token: secret } };
      await post(Done, settings.phoneNumberId, body, { settings, sends: false });
    },
  }),
});
