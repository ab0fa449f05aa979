import { z } from "zod";
import { SCOPES } from "@/server/core/scopes";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { apiRoute } from "../route";

const PingAnswer = z.object({
  time: z.iso.datetime(),
  tenant: z.object({
    code: z.string(),
    name: z.string(),
    currency: z.string(),
    locale: z.string(),
    timezone: z.string(),
  }),
  integration: z.object({ name: z.string(), scopes: z.array(z.enum(SCOPES)) }),
});

export const ping = apiRoute({
  method: "GET",
  path: "/ping",
  operationId: "ping",
  scope: null,
  doc: {
    summary: "Is the key right, whose is it, and what may it do",
    problems: [],
    replies: {
      200: { description: "The server's time, the tenant, and the key's scopes", schema: PingAnswer },
    },
  },
  async handle({ ctx, integration }) {
    const { code, name, currency, locale, timezone } = (await liveCampaigns(ctx.db, ctx.tenantId)).tenant;
    const body: z.infer<typeof PingAnswer> = {
      time: ctx.now.toISOString(),
      tenant: { code, name, currency, locale, timezone },
      integration: { name: integration.name, scopes: [...integration.scopes] },
    };
    return { status: 200, body };
  },
});
