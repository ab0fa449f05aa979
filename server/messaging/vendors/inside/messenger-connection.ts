import { z } from "zod";
import { judging } from "../../failure";
import { baseUrl, perSecond } from "../../fields";

const AT_ONCE = 16;

/** What every messenger is asked for beside its own keys. */
export const messengerSettings = (usualAddress: string, usualRate: number) => ({
  baseUrl: baseUrl(usualAddress),
  perSecond: perSecond(usualRate),
  timeoutMs: z.coerce.number().int().min(100).max(120_000).default(15_000).meta({ advanced: true }),
});

/** What the connections of messengers over HTTP have in common. */
export const overHttp = (settings: { perSecond: number }) => ({
  ...judging,
  limits: () => ({ perSecond: settings.perSecond, atOnce: AT_ONCE }),
  close: async () => undefined,
});
