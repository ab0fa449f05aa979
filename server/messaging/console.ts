import type { Channel } from "./channel";

/** What a new installation has: nothing leaves the house, and the desk's outbox shows what would have. */
export const consoleChannel: Channel = {
  send: async (_, sendKey) => ({ providerId: `console-${sendKey}`, parts: 1, priceMinor: null }),
  classify: () => "permanent",
};
