import { z } from "zod";
import type { Db } from "@/db/client";
import { secret } from "@/server/core/text";
import { SubscribeFields, subscribe } from "@/server/services/reach/push-subscriptions/subscribe";
import { asHolder } from "./inside/as-holder";

export const AllowNoticesInput = z.object({ token: secret(200), ...SubscribeFields });

/** The browser with the card may show our notices. */
export const allowNotices = (
  db: Db,
  now: Date,
  { token, ...said }: z.output<typeof AllowNoticesInput>,
): Promise<void> => asHolder(db, now, token, (tx, ctx, holder) => subscribe(tx, ctx, holder, said));
