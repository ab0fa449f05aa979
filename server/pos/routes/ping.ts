import { z } from "zod";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { tillRoute } from "../route";

const PingAnswer = z.object({
  time: z.iso.datetime(),
  tenant: z.object({ code: z.string(), name: z.string(), currency: z.string(), locale: z.string() }),
  store: z.object({ code: z.string(), name: z.string(), timezone: z.string() }),
  till: z.object({ id: z.uuid(), name: z.string() }),
});

export const ping = tillRoute({
  method: "GET",
  path: "/ping",
  operationId: "ping",
  effect: false,
  shows: null,
  doc: {
    summary: "Is the key right, and whose is it",
    problems: [],
    replies: { 200: { description: "The server's time, tenant, store and till", schema: PingAnswer } },
  },
  async handle({ ctx, till }) {
    const live = await liveCampaigns(ctx.db, ctx.tenantId);
    const store = storeOf(live, ctx);
    const { code, name, currency, locale } = live.tenant;
    const body: z.infer<typeof PingAnswer> = {
      time: ctx.now.toISOString(),
      tenant: { code, name, currency, locale },
      store: { code: store.code, name: store.name, timezone: store.timezone },
      till: { id: till.tillId, name: till.tillName },
    };
    return { status: 200, body };
  },
});
