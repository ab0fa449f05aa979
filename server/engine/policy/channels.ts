/** The ways on which a message reaches one person. */
export const PERSONAL_CHANNELS = [
  "sms",
  "email",
  "push",
  "telegram",
  "max",
  "viber",
  "vk",
  "ok",
  "whatsapp",
] as const;

/**
 * All ways of messages; the console shows what would be sent. The law, consents and caps speak of these, not of vendors.
 * Source: rules/channels.md.
 */
export const CHANNELS = [...PERSONAL_CHANNELS, "webhook", "console"] as const;
export type ChannelKind = (typeof CHANNELS)[number];
