import { z } from "zod";
import type { Db } from "@/db/client";
import { secret } from "@/server/core/text";
import { EndFields, end } from "@/server/services/reach/push-subscriptions/end";
import { asHolder } from "./inside/as-holder";

export const StopNoticesInput = z.object({ token: secret(200), ...EndFields });

/** No notices in the browser with the card any more. */
export const stopNotices = (
  db: Db,
  now: Date,
  { token, endpoint }: z.output<typeof StopNoticesInput>,
): Promise<void> => asHolder(db, now, token, (tx, ctx, holder) => end(tx, ctx, holder, { endpoint }));
