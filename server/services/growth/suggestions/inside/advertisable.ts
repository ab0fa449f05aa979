import type { Tx } from "@/db/client";
import { readLawSwitches } from "@/db/reach/law-switches";
import { selectRecipientPeople } from "@/db/reach/recipient-facts";
import type { Ctx } from "@/server/core/context";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { ageOn } from "@/server/core/time/age";
import { offsetMinutes } from "@/server/core/time/moment";
import { lawProductOf } from "@/server/engine/policy/about";
import { mayOffer } from "@/server/engine/policy/may-offer";
import type { KnownProduct } from "./products";

export const lawOf = ({ product, sensitive }: KnownProduct) => lawProductOf(product, sensitive);

/** By customer: whether a product may be advertised to them at all, whatever the channel and their consents. */
export async function advertisable(
  tx: Tx,
  { tenantId, now }: Ctx,
  recipients: readonly { id: string }[],
): Promise<(customerId: string) => (product: KnownProduct) => boolean> {
  const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
  const switches = await readLawSwitches(tx, tenantId);
  const people = await selectRecipientPeople(
    tx,
    tenantId,
    recipients.map(({ id }) => id),
  );
  const ages = new Map(
    people.map(({ id, birthDateEncrypted: born }) => [
      id,
      born === null ? null : ageOn(keys.decrypt(born), now, tenant.timezone),
    ]),
  );
  const asked = {
    country: tenant.country,
    at: now.getTime(),
    offsetAt: (epochMs: number) => offsetMinutes(epochMs, tenant.timezone),
    switches,
  };
  return (customerId) => (product) =>
    mayOffer({ ...asked, age: ages.get(customerId) ?? null }, lawOf(product));
}
