import { z } from "zod";
import { findSegment, selectMembers } from "@/db/growth/segments";
import { selectIdentifierValues } from "@/db/members/identifiers";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { KnownCode } from "@/server/core/tenant/fields";
import { loadTenant } from "@/server/core/tenant/load";
import { count, Id } from "@/server/core/wire";
import { isTooFew } from "./inside/too-few";

export const ListMembersInput = z.object({
  code: KnownCode,
  /** the last customer of the page before; null: the first page */
  after: Id.nullable(),
  limit: count(1000, 1),
});

/**
 * A page of a segment's members, in the order of their ids, which stays the same while members come and go.
 * @throws DomainError not-found; forbidden, where so few people would be told by what they buy
 */
export async function listMembers({ ctx, input }: Verb<typeof ListMembersInput>) {
  authorize(ctx, "segments:read");
  const { tenantId } = ctx;
  const { code, after, limit } = input;
  return inTransaction(ctx, async (tx) => {
    const segment = await findSegment(tx, tenantId, code);
    if (!segment) throw new DomainError("not-found", "there is no such segment");
    if (isTooFew(segment, await loadTenant(tx, tenantId)))
      throw new DomainError("forbidden", "a segment by goods is told from ten people on");
    const page = await selectMembers(tx, tenantId, { segmentId: segment.id, after, limit: limit + 1 });
    const members = page.slice(0, limit);
    const ids = members.map(({ id }) => id);
    await recordLooks(tx, ctx, { kind: "list", customers: ids });
    const { keys } = await loadKeys(tx, tenantId);
    const values = await selectIdentifierValues(tx, tenantId, { ids, types: ["external"] });
    const externalIds = new Map(values.map(({ id, value }) => [id, keys.decrypt(value)]));
    return {
      version: segment.version,
      members: members.map(({ id, since }) => ({
        id,
        externalId: externalIds.get(id) ?? null,
        since: new Date(since),
      })),
      next: page.length > limit ? (ids.at(-1) ?? null) : null,
    };
  });
}
