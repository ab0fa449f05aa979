import { z } from "zod";
import { text } from "@/server/core/text";
import { LANGUAGES, type Language, TEMPLATE_CHANNELS, type TemplateChannel } from "./channels";
import { BLOCKS_MAX, Block } from "./email/blocks";

export { LANGUAGES, type Language, TEMPLATE_CHANNELS, type TemplateChannel };

export const TEXT_MAX = 4000;

const body = () => text(TEXT_MAX).default("");

export const SmsMessage = z.strictObject({
  text: body(),
  /** sent in Latin letters, by the table of its language */
  latin: z.boolean().default(false),
});
export const ChatMessage = z.strictObject({ text: body() });
export const PushMessage = z.strictObject({ subject: text(200).default(""), text: body() });
export const EmailMessage = z.strictObject({
  subject: text(300).default(""),
  /** what a list of letters shows after the subject */
  preheader: text(300).default(""),
  blocks: z.array(Block).max(BLOCKS_MAX),
});

const inLanguages = <T extends z.ZodType>(message: T) =>
  z.strictObject({ uk: message.optional(), ru: message.optional(), en: message.optional() }).optional();

const chat = () => inLanguages(ChatMessage);

/** What a template says: by channel, by language. What is not there is left out. */
export const TemplateContent = z.strictObject({
  sms: inLanguages(SmsMessage),
  email: inLanguages(EmailMessage),
  push: inLanguages(PushMessage),
  telegram: chat(),
  viber: chat(),
  max: chat(),
  vk: chat(),
  ok: chat(),
  whatsapp: chat(),
});
export type TemplateContent = z.output<typeof TemplateContent>;

export type EmailMessage = z.output<typeof EmailMessage>;
export type TextMessage = { text: string; subject?: string | undefined; latin?: boolean | undefined };
export type Message = EmailMessage | TextMessage;

export const isEmail = (message: Message): message is EmailMessage => "blocks" in message;

export interface Placed {
  channel: TemplateChannel;
  language: Language;
  message: Message;
}

/** Everything that a template says, in the order of channels and languages. */
export const messagesOf = (content: TemplateContent): Placed[] =>
  TEMPLATE_CHANNELS.flatMap((channel) =>
    LANGUAGES.flatMap((language) => {
      const message = content[channel]?.[language];
      return message ? [{ channel, language, message }] : [];
    }),
  );

/** In the recipient's language, else in the tenant's, else in any; null: the template has nothing for the channel. */
export function chooseMessage(
  content: TemplateContent,
  { channel, locale, usual }: { channel: TemplateChannel; locale: Language; usual: Language },
): Placed | null {
  for (const language of [locale, usual, ...LANGUAGES]) {
    const message = content[channel]?.[language];
    if (message) return { channel, language, message };
  }
  return null;
}

/** Whether nothing has been written yet. */
export const isBlank = (message: Message): boolean =>
  isEmail(message)
    ? message.subject === "" && message.blocks.length === 0
    : message.text === "" && (message.subject ?? "") === "";

/** Without messages in which nothing is written, so that another language takes their place. */
export function withoutBlanks(content: TemplateContent): TemplateContent {
  const kept: Partial<Record<TemplateChannel, Partial<Record<Language, Message>>>> = {};
  for (const { channel, language, message } of messagesOf(content))
    if (!isBlank(message)) kept[channel] = { ...kept[channel], [language]: message };
  return kept as TemplateContent;
}
