import { z } from "zod";
import { vendor } from "./channel";
import { judging } from "./failure";
import { partsOfOutgoing } from "./sms-parts";

/** The channel of a new installation: nothing is sent, and the desk's outbox shows what would have been. */
export const consoleVendor = vendor({
  id: "console",
  channel: "console",
  settings: z.object({}),
  open: () => ({
    ...judging,
    send: async ({ text, parts }, sendKey) => ({
      providerId: `console-${sendKey}`,
      parts: partsOfOutgoing({ text, parts }),
      priceMinor: null,
    }),
    lookUp: async (sendKey) => ({ providerId: `console-${sendKey}`, parts: 1, priceMinor: null }),
    limits: () => ({ perSecond: 5000, atOnce: 100 }),
    close: async () => undefined,
  }),
});
