import { z } from "zod";
import { selectTiers } from "@/db/campaigns/programme";
import { findCustomerIds, listCustomerCards, listRecentBuyers } from "@/db/members/customer-search";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import type { IdentifierType } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { maskName } from "@/server/core/personal/masked-name";
import { readingsOf } from "@/server/core/personal/readings";
import { line } from "@/server/core/text";

const RECENT = 8;
const TYPED: readonly IdentifierType[] = ["phone", "card", "external"];

export const SearchForTryInput = z.object({ text: line(100) });

/** Identifiers are kept hashed, so only a whole one finds; an empty text gives the last buyers. */
export async function searchForTry({ ctx, input }: Verb<typeof SearchForTryInput>) {
  authorize(ctx, "customers:read");
  const { actor, tenantId } = ctx;
  const named = actor.kind === "staff" && actor.role === "owner";
  return inTransaction(ctx, async (tx) => {
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const ids = input.text
      ? await findCustomerIds(tx, tenantId, readingsOf(input.text, TYPED, home, keys))
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
    // a customer may have several phones; the first is enough to identify them
    const distinct = new Map(shown.reverse().map((card) => [card.id, card]));
    const found = ids.flatMap((id) => distinct.get(id) ?? []);
    await recordLooks(tx, ctx, { kind: "search", customers: found.map(({ id }) => id) });
    return found;
  });
}
