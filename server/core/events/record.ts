import type { Tx } from "@/db/client";
import { insertEvents } from "@/db/core/events";
import type { Ctx } from "../context";
import { newId } from "../ids";
import type { Events, Topic } from "./topics";

/** Says that it has happened, in the transaction that did it; consumers hear of it within a second of its commit. */
export const recordEvent = <T extends Topic>(
  tx: Tx,
  ctx: Pick<Ctx, "tenantId" | "now">,
  topic: T,
  payload: Events[T],
): Promise<void> => recordEvents(tx, ctx, topic, [payload]);

export const recordEvents = <T extends Topic>(
  tx: Tx,
  { tenantId, now }: Pick<Ctx, "tenantId" | "now">,
  topic: T,
  payloads: readonly Events[T][],
): Promise<void> =>
  insertEvents(
    tx,
    payloads.map((payload) => ({ tenantId, id: newId(), createdAt: now, topic: String(topic), payload })),
  );
