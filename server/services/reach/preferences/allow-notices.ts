import { z } from "zod";
import type { Db } from "@/db/client";
import { secret } from "@/server/core/text";
import { SubscribeFields, subscribe } from "../push-subscriptions/subscribe";
import { asAddressee } from "./inside/as-addressee";

export const AllowNoticesInput = z.object({ token: secret(200), ...SubscribeFields });

/** The browser with the page may show our notices. */
export const allowNotices = (
  db: Db,
  now: Date,
  { token, ...said }: z.output<typeof AllowNoticesInput>,
): Promise<void> => asAddressee(db, now, token, (tx, ctx, who) => subscribe(tx, ctx, who, said));
