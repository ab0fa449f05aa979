import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { versionInForce } from "@/db/members/consent-texts";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import { followAtOnce } from "@/server/core/events/at-once";
import { newId } from "@/server/core/ids";
import { secret } from "@/server/core/text";
import { CHANNELS } from "@/server/engine/policy/channels";
import { agreesOn } from "@/server/engine/policy/consents";
import { writeRefusal } from "@/server/services/members/consents/withdraw";
import { writeConsent } from "@/server/services/members/consents/write";
import { OTHER_PURPOSES, type Wishes, wishesOf } from "./inside/wishes";
import { addresseeOf, openLink, unknownLink } from "./open-link";

const Channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);

export const SavePreferencesInput = z.object({
  token: secret(200),
  /** the channels that the person was shown: of another nothing is said */
  shown: Channels,
  channels: Channels,
  purposes: z.array(z.enum(OTHER_PURPOSES)).max(OTHER_PURPOSES.length),
});
type Input = z.output<typeof SavePreferencesInput>;

/** As the person wants it from now on. What is so already is not written once more. */
export async function savePreferences(db: Db, now: Date, input: Input): Promise<void> {
  const link = await openLink(db, now, input.token, "unsubscribe");
  const { ctx } = link;
  await inTransaction(ctx, async (tx) => {
    const { message, customerId } = await addresseeOf(tx, link, { lock: true });
    if (!customerId) throw unknownLink();
    const wishes = await wishesOf(tx, ctx.tenantId, customerId, message);
    const changed = await write(tx, ctx, { customerId, evidenceRef: `message ${message.id}` }, wishes, input);
    if (changed === 0) return;
    await recordAudit(tx, ctx, {
      action: "preferences.save",
      subject: { kind: "customer", id: customerId },
      details: { channels: input.channels, purposes: input.purposes },
    });
  });
  await followAtOnce(ctx, "consent.changed");
}

async function write(
  tx: Tx,
  ctx: Ctx,
  who: { customerId: string; evidenceRef: string },
  { said, channels, purposes }: Wishes,
  input: Input,
): Promise<number> {
  const of = async (purpose: "marketing" | (typeof OTHER_PURPOSES)[number]) => ({
    ...who,
    purpose,
    method: "preferences",
    textVersion: await versionInForce(tx, ctx.tenantId, purpose),
  });
  let changed = 0;
  const marketing = await of("marketing");
  const offered = channels.filter(({ channel }) => input.shown.includes(channel));
  for (const { channel, agreed } of offered) {
    const granted = input.channels.includes(channel);
    if (granted === agreed) continue;
    changed++;
    await writeConsent(tx, ctx, { ...marketing, id: newId(), channel, granted });
  }
  // nothing is left on: a way that they may have some day is off as well
  const wantsNone = offered.length > 0 && !offered.some(({ channel }) => input.channels.includes(channel));
  if (wantsNone && agreesOn(said, "marketing", "")) {
    changed++;
    await writeRefusal(tx, ctx, { ...marketing, id: newId(), channel: null });
  }
  for (const { purpose, agreed } of purposes) {
    const granted = input.purposes.includes(purpose);
    if (granted === agreed) continue;
    changed++;
    const word = { ...(await of(purpose)), id: newId(), channel: null };
    if (granted) await writeConsent(tx, ctx, { ...word, granted });
    else await writeRefusal(tx, ctx, word);
  }
  return changed;
}
