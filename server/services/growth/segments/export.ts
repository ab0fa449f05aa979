import { z } from "zod";
import { findSegment, selectMembers } from "@/db/growth/segments";
import { selectIdentifierValues } from "@/db/members/identifiers";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { type CsvCell, csvFile } from "@/server/core/csv";
import { DomainError } from "@/server/core/errors";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { NAMED_BY } from "@/server/core/personal/named";
import type { TenantKeys } from "@/server/core/secrets";
import { KnownCode } from "@/server/core/tenant/fields";
import { loadTenant } from "@/server/core/tenant/load";
import { isTooFew } from "./inside/too-few";

const ROWS_A_READ = 10_000;

export const ExportSegmentInput = z.object({ code: KnownCode });

const COLUMNS = ["segment", "customer"] as const;
const ORDER: readonly string[] = NAMED_BY;

/**
 * The members in the form that the import reads, a page at a time.
 * @throws DomainError not-found; forbidden, where so few people would be told by what they buy
 */
export async function exportSegment({
  ctx,
  input: { code },
}: Verb<typeof ExportSegmentInput>): Promise<AsyncGenerator<string>> {
  authorize(ctx, "segments:write");
  const { tenantId } = ctx;
  const { segmentId, keys } = await inTransaction(ctx, async (tx) => {
    const segment = await findSegment(tx, tenantId, code);
    if (!segment) throw new DomainError("not-found", "there is no such segment");
    const { id, members } = segment;
    if (isTooFew(segment, await loadTenant(tx, tenantId)))
      throw new DomainError("forbidden", "a segment by goods has ten people or more in a file");
    await recordAudit(tx, ctx, {
      action: "segments.export",
      subject: { kind: "segment", id },
      details: { code, members },
    });
    await recordLookAtMany(tx, ctx, { kind: "export", about: id, people: members });
    return { segmentId: id, keys: (await loadKeys(tx, tenantId)).keys };
  });
  return csvFile(COLUMNS, pagesOf(ctx, { code, segmentId, keys }));
}

async function* pagesOf(
  ctx: Ctx,
  { code, segmentId, keys }: { code: string; segmentId: string; keys: TenantKeys },
): AsyncGenerator<CsvCell[][]> {
  for (let after: string | null = null; ; ) {
    const page: Named[] = await inTransaction(ctx, async (tx) => {
      const members = await selectMembers(tx, ctx.tenantId, { segmentId, after, limit: ROWS_A_READ });
      const ids = members.map(({ id }) => id);
      return namesOf(keys, ids, await selectIdentifierValues(tx, ctx.tenantId, { ids, types: NAMED_BY }));
    });
    yield page.flatMap(({ name }) => (name === undefined ? [] : [[code, name]]));
    if (page.length < ROWS_A_READ) return;
    after = page.at(-1)?.id ?? null;
  }
}

interface Named {
  id: string;
  name: string | undefined;
}

type Identifiers = Awaited<ReturnType<typeof selectIdentifierValues>>;

function namesOf(keys: TenantKeys, ids: readonly string[], identifiers: Identifiers): Named[] {
  const rank = (type: string) => ORDER.indexOf(type);
  const best = new Map<string, Identifiers[number]>();
  for (const one of identifiers) {
    const known = best.get(one.id);
    if (!known || rank(one.type) < rank(known.type)) best.set(one.id, one);
  }
  return ids.map((id) => {
    const value = best.get(id)?.value;
    // a spreadsheet takes a leading plus for a formula; the import knows the number without it
    return { id, name: value === undefined ? undefined : keys.decrypt(value).replace(/^\+(?=\d+$)/, "") };
  });
}
