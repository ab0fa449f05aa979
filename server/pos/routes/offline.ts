import { OfflineBundle, offlineBundle } from "@/server/services/till/offline/bundle";
import { tillRoute } from "../route";

/** A proxy that packs answers makes their tags weak, and a till may name several. */
const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));

export const bundle = tillRoute({
  method: "GET",
  path: "/offline-bundle",
  operationId: "offlineBundle",
  effect: false,
  shows: null,
  doc: {
    summary:
      "What a till needs to go on without a connection: tiers and public campaigns, signed, for 24 hours",
    problems: [],
    headers: ["ETag"],
    replies: {
      200: { description: "The bundle; its ETag in If-None-Match saves the way", schema: OfflineBundle },
      304: { description: "The till has it already" },
    },
  },
  async handle({ ctx, ifNoneMatch }) {
    const { etag, bundle: body } = await offlineBundle({ ctx, input: {} });
    const headers = { etag, "cache-control": "private, no-cache" };
    return isKnown(ifNoneMatch, etag) ? { status: 304, headers } : { status: 200, body, headers };
  },
});
