import type { Inputs, Outputs } from "@/app/_trpc/types";
import {
  LANGUAGES,
  type Language,
  TEMPLATE_CHANNELS,
  type TemplateChannel,
} from "@/server/messaging/templates/channels";
import { isLink } from "@/server/messaging/templates/links";

export type Template = Outputs["templates"]["get"];
export type Content = Inputs["templates"]["save"]["content"];
type Saved = Template["content"];
type SavedBlock = NonNullable<NonNullable<Saved["email"]>["uk"]>["blocks"][number];

/** A block with a name of its own, by which it stays itself when it is moved. */
export type Block = SavedBlock & { key: string };
export type BlockKind = Block["kind"];

/** A message of any channel, while it is being written: what the channel has not is empty. */
export interface DraftMessage {
  subject: string;
  preheader: string;
  text: string;
  latin: boolean;
  blocks: Block[];
}

export type Draft = Readonly<Partial<Record<`${TemplateChannel} ${Language}`, DraftMessage>>>;

export interface Place {
  channel: TemplateChannel;
  language: Language;
}

export const EMPTY: DraftMessage = { subject: "", preheader: "", text: "", latin: false, blocks: [] };
const PLACES: readonly Place[] = TEMPLATE_CHANNELS.flatMap((channel) =>
  LANGUAGES.map((language) => ({ channel, language })),
);

export const messageAt = (draft: Draft, { channel, language }: Place): DraftMessage =>
  draft[`${channel} ${language}`] ?? EMPTY;

export const withMessage = (draft: Draft, { channel, language }: Place, message: DraftMessage): Draft => ({
  ...draft,
  [`${channel} ${language}`]: message,
});

export const isWritten = ({ channel }: Place, { subject, text, blocks }: DraftMessage): boolean =>
  channel === "email" ? subject !== "" || blocks.length > 0 : text !== "" || subject !== "";

export function fromContent(content: Saved): Draft {
  let draft: Draft = {};
  for (const place of PLACES) {
    const message = content[place.channel]?.[place.language];
    if (!message) continue;
    // the same on the server and in the browser
    const keyOf = (i: number) => `${place.channel}-${place.language}-${i}`;
    const blocks = "blocks" in message ? message.blocks.map((one, i) => ({ ...one, key: keyOf(i) })) : [];
    draft = withMessage(draft, place, { ...EMPTY, ...message, blocks });
  }
  return draft;
}

const LINKS = ["link", "picture"] as const;

/** What of a block is no link, though it should be. */
export const badLinksOf = (block: Block): string[] =>
  LINKS.filter((name) => {
    const link: unknown = name in block ? block[name as "kind"] : "";
    return typeof link === "string" && link !== "" && !isLink(link.trim());
  });

const toSave = ({ key: _, ...block }: Block, valid: boolean): SavedBlock => {
  if (!valid) return block;
  return { ...block, ...Object.fromEntries(badLinksOf({ ...block, key: "" }).map((name) => [name, ""])) };
};

function shaped({ channel }: Place, message: DraftMessage, valid: boolean): object {
  const { subject, preheader, text, latin, blocks } = message;
  if (channel === "email") return { subject, preheader, blocks: blocks.map((one) => toSave(one, valid)) };
  if (channel === "push") return { subject, text };
  return channel === "sms" ? { text, latin } : { text };
}

/** @param valid links that are not written to their end yet are left out, so that the rest can be looked at */
export function toContent(
  draft: Draft,
  { valid = false, only }: { valid?: boolean; only?: Place } = {},
): Content {
  const made: Partial<Record<TemplateChannel, Partial<Record<Language, object>>>> = {};
  for (const place of PLACES) {
    const { channel, language } = place;
    if (only && (only.channel !== channel || only.language !== language)) continue;
    const message = messageAt(draft, place);
    if (isWritten(place, message))
      made[channel] = { ...made[channel], [language]: shaped(place, message, valid) };
  }
  return made as Content;
}

export const hasBadLinks = (draft: Draft): boolean =>
  Object.values(draft).some((message) => message?.blocks.some((block) => badLinksOf(block).length > 0));
