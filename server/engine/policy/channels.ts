/** The ways to a person. The law, consents and caps speak of these, not of vendors. Source: rules/channels.md. */
export const CHANNELS = [
  "sms",
  "email",
  "push",
  "telegram",
  "max",
  "viber",
  "vk",
  "ok",
  "whatsapp",
  "webhook",
  "console",
] as const;
export type ChannelKind = (typeof CHANNELS)[number];
