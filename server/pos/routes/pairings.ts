import { z } from "zod";
import { now } from "@/server/core/clock";
import { secret } from "@/server/core/text";
import { appDb } from "@/server/database";
import { waitForLookUp } from "@/server/rest/limits";
import { beginPairing } from "@/server/services/shop/tills/pairing/begin";
import { collectPairing } from "@/server/services/shop/tills/pairing/collect";
import { COLLECT_EXAMPLE } from "../examples";
import { openRoute } from "../route";

const installation = () => ({ db: appDb(), now: now() });

export const begin = openRoute({
  method: "POST",
  path: "/pairings",
  operationId: "beginPairing",
  doc: {
    summary:
      "A till without a key asks to be connected: it shows the code, and an owner approves it in the desk",
    problems: [],
    replies: {
      201: {
        description: "The code lives 10 minutes; the secret stays in the till",
        schema: z.object({ id: z.uuid(), code: z.string(), secret: z.string(), expiresAt: z.iso.datetime() }),
      },
    },
  },
  handle: async ({ address }) => ({
    status: 201,
    body: await beginPairing({ ctx: installation(), input: { address } }),
  }),
});

const CollectBody = z.object({ secret: secret(100).min(1) });

export const collect = openRoute({
  method: "POST",
  path: "/pairings/{pairingId}/collect",
  operationId: "collectPairing",
  body: CollectBody,
  doc: {
    summary: "Asked every few seconds until an owner has approved the code; the key is given exactly once",
    problems: ["not-found", "validation"],
    example: COLLECT_EXAMPLE,
    replies: {
      200: {
        description: "The key, or how it stands",
        schema: z.object({
          status: z.enum(["pending", "expired", "taken", "paired"]),
          expiresAt: z.iso.datetime().optional(),
          key: z.string().optional(),
          tenant: z.string().optional(),
          store: z.string().optional(),
          till: z.string().optional(),
        }),
      },
    },
  },
  async handle({ params, body, address }) {
    await waitForLookUp("pairings", address);
    const id = z.uuid().catch("00000000-0000-0000-0000-000000000000").parse(params.pairingId);
    return { status: 200, body: await collectPairing({ ctx: installation(), input: { id, ...body } }) };
  },
});
