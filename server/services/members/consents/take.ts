import type { Tx } from "@/db/client";
import { asksTwice, insertConsentRequests } from "@/db/members/consent-requests";
import { insertConsents } from "@/db/members/consents";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import type { NewConsent } from "./write";

type Said = Omit<NewConsent, "id"> & { id?: string; recordedBy?: string };
type Told = Pick<Said, "purpose" | "granted" | "method" | "channel">;

/** Said to somebody who wrote it down: nothing shows that the address is the person's own. */
const BY_HEARSAY: ReadonlySet<string> = new Set(["paper", "signature", "pin_pad"]);

/** A code came back from the phone: that is its confirmation, though not of an e-mail address. */
const isUnproved = ({ method, channel }: Told): boolean =>
  BY_HEARSAY.has(method) || (method === "otp" && channel === "email");

/** Whether such a yes counts only once the customer has confirmed it. */
export const awaitsConfirmation = async (tx: Tx, tenantId: string, told: Told): Promise<boolean> =>
  told.purpose === "marketing" && told.granted && isUnproved(told) && (await asksTwice(tx, tenantId));

const row = ({ tenantId, now, actor }: Ctx, { purpose, channel, ...said }: Said) => ({
  tenantId,
  id: said.id ?? newId(),
  customerId: said.customerId,
  purpose,
  channel: channel ?? null,
  textVersion: said.textVersion,
  method: said.method,
  evidenceRef: said.evidenceRef ?? null,
  at: said.at ?? now,
  recordedBy: said.recordedBy ?? actor.id,
});

/** Where the retailer asks twice: kept as said, and counted when the customer confirms it. */
export async function askToConfirm(tx: Tx, ctx: Ctx, said: readonly Said[]): Promise<void> {
  const rows = said.map((one) => row(ctx, one));
  await insertConsentRequests(tx, rows);
  await recordEvents(
    tx,
    ctx,
    "consent.asked",
    rows.map(({ id, customerId }) => ({ requestId: id, customerId })),
  );
}

/** What a newcomer has said, all at once. */
export async function takeConsents(tx: Tx, ctx: Ctx, said: readonly Said[]): Promise<void> {
  const [counts, waits]: [Said[], Said[]] = [[], []];
  for (const one of said) ((await awaitsConfirmation(tx, ctx.tenantId, one)) ? waits : counts).push(one);
  await insertConsents(
    tx,
    counts.map((one) => ({ ...row(ctx, one), granted: one.granted })),
  );
  if (waits.length > 0) await askToConfirm(tx, ctx, waits);
}
