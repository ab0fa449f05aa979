/** The channels that a template has texts for, in the order in which the desk shows them. */
export const TEMPLATE_CHANNELS = [
  ...(["sms", "email", "push", "telegram", "viber", "max", "vk", "ok", "whatsapp"] as const),
] as const;
export type TemplateChannel = (typeof TEMPLATE_CHANNELS)[number];

export const LANGUAGES = ["uk", "ru", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
