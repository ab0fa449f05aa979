import type { Tx } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";
import type { SuppressionRow } from "@/db/reach/suppressions";
import type { Ctx } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import { suppress } from "../../suppressions/suppress";

/** Nothing goes any more where this message went, as its vendor has told us. */
export const suppressRecipient = (
  tx: Tx,
  ctx: Ctx,
  keys: TenantKeys,
  { destinationKind: kind, destinationHash: hash, destinationEncrypted, channel }: MessageRow,
  reason: SuppressionRow["reason"],
): Promise<boolean> =>
  suppress(
    tx,
    ctx,
    { kind, hash, value: keys.decrypt(destinationEncrypted) },
    { channel, reason, by: "vendor" },
  );
