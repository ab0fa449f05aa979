import { DateTime } from "luxon";
import { z } from "zod";
import { readLawSwitches } from "@/db/reach/law-switches";
import { readSendingRules } from "@/db/reach/sending-rules";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { count, LocalMinute } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/policy/channels";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { type SourceKey, sourceKey } from "@/server/engine/policy/sources";
import { checkPolicy, type PolicyCheck } from "./check";
import { ownHoursOf } from "./own-hours";

const flag = z.boolean().default(false);

/** May a message of this class go over this channel to a person who… */
export const AskLawInput = z.object({
  channel: z.enum(CHANNELS),
  class: z.enum(MESSAGE_CLASSES),
  /** on the retailer's clock; null: now */
  at: LocalMinute.nullable(),
  consent: flag,
  age: count(150).nullable(),
  suppressed: flag,
  operatorBlocked: flag,
  rx: flag,
  medicine: flag,
  alcohol: flag,
  sensitive: flag,
});

export interface LawAnswer extends Omit<PolicyCheck, "reasons"> {
  reasons: { rule: PolicyCheck["reasons"][number]["rule"]; source: SourceKey | null }[];
}

/** What the law says of one message, by the owner's switches and hours, as the sender would ask it. */
export async function askLaw({ ctx, input }: Verb<typeof AskLawInput>): Promise<LawAnswer> {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  const { channel, class: of, at, consent, age, suppressed, operatorBlocked, ...product } = input;
  return inTransaction(ctx, async (tx) => {
    const { country, timezone } = await loadTenant(tx, tenantId);
    const { reasons, ...answer } = checkPolicy(
      {
        ...{ country, channel, class: of },
        at: (at === null ? now : DateTime.fromISO(at, { zone: timezone }).toJSDate()).toISOString(),
        recipient: {
          ...{ age, timezone, suppressed, operatorBlocked },
          consents: consent ? [{ purpose: "marketing", channel: null, granted: true }] : [],
        },
        products: [product],
        switches: await readLawSwitches(tx, tenantId),
      },
      ownHoursOf(await readSendingRules(tx, tenantId)),
    );
    return { ...answer, reasons: reasons.map(({ rule, source }) => ({ rule, source: sourceKey(source) })) };
  });
}
