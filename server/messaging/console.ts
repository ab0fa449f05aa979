import type { Channel } from "./channel";

/** The channel of a new installation: nothing is sent, and the desk's outbox shows what would have been. */
export const consoleChannel: Channel = {
  send: async (_, sendKey) => ({ providerId: `console-${sendKey}`, parts: 1, priceMinor: null }),
  classify: () => "permanent",
};
