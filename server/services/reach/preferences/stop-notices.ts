import { z } from "zod";
import type { Db } from "@/db/client";
import { secret } from "@/server/core/text";
import { EndFields, end } from "../push-subscriptions/end";
import { asAddressee } from "./inside/as-addressee";

export const StopNoticesInput = z.object({ token: secret(200), ...EndFields });

/** No notices in the browser with the page any more. */
export const stopNotices = (
  db: Db,
  now: Date,
  { token, endpoint }: z.output<typeof StopNoticesInput>,
): Promise<void> => asAddressee(db, now, token, (tx, ctx, who) => end(tx, ctx, who, { endpoint }));
