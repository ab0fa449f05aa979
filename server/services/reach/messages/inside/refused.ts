import type { Tx } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";

/** Who has sent it may know a next way. */
export const tellRefused = (tx: Tx, ctx: Ctx, { id: messageId, customerId }: MessageRow): Promise<void> =>
  recordEvent(tx, ctx, "message.refused", { messageId, customerId });
