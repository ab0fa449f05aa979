import { z } from "zod";
import { findCustomerIds, listCustomerCards, listRecentBuyers } from "@/db/repositories/customer-search";
import { selectTiers } from "@/db/repositories/programme";
import { findTenant } from "@/db/repositories/tenants";
import { env } from "@/server/env";
import { type TenantKeys, tenantKeys } from "@/server/secrets";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { hashIdentifier, type IdentifierType, normaliseIdentifier } from "./identifiers";
import { maskName } from "./masked-name";

const RECENT = 8;
const TYPED: readonly IdentifierType[] = ["phone", "card", "external"];

export const SearchForTryInput = z.object({ text: z.string().trim().max(100) });

/** What was typed may be a phone or a card: each kind that it can be is looked up. */
function readings(text: string, country: string, keys: TenantKeys) {
  return TYPED.flatMap((type) => {
    try {
      return [{ type, hash: hashIdentifier(keys, normaliseIdentifier({ type, value: text }, country)) }];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
}

/** Identifiers are kept hashed, so only a whole one finds; an empty text gives the last buyers. */
export async function searchForTry({ ctx, input }: Verb<typeof SearchForTryInput>) {
  authorize(ctx, "customers:read");
  const { actor, tenantId } = ctx;
  const named = actor.kind === "staff" && actor.role === "owner";
  return inTransaction(ctx, async (tx) => {
    const tenant = await findTenant(tx, tenantId);
    if (!tenant) throw new DomainError("tenant-not-found", "there is no such tenant");
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
    const ids = input.text
      ? await findCustomerIds(tx, tenantId, readings(input.text, tenant.country, keys))
      : await listRecentBuyers(tx, tenantId, RECENT);
    if (ids.length === 0) return [];
    const tiers = new Map((await selectTiers(tx, tenantId)).map(({ code, name }) => [code, name]));
    const cards = await listCustomerCards(tx, tenantId, ids);
    const shown = cards.map(({ nameEncrypted, phoneEncrypted, tierCode, ...card }) => {
      const name = nameEncrypted && keys.decrypt(nameEncrypted);
      return {
        ...card,
        balance: card.balance ?? 0,
        name: named ? name : maskName(name),
        tier: tierCode && (tiers.get(tierCode) ?? tierCode),
        phoneEnd: phoneEncrypted && keys.decrypt(phoneEncrypted).slice(-4),
      };
    });
    // a customer may have several phones; the first is enough to tell them apart
    const distinct = new Map(shown.reverse().map((card) => [card.id, card]));
    return ids.flatMap((id) => distinct.get(id) ?? []);
  });
}
