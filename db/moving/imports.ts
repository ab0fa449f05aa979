import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audit } from "@/db/schema";

/** Applied files, the newest first, read from the audit log. */
export const selectImports = (tx: Tx, tenantId: string, kinds: readonly string[], most: number) =>
  tx
    .select({
      id: audit.id,
      at: audit.at,
      actorKind: audit.actorKind,
      actorId: audit.actorId,
      kind: audit.subjectKind,
      details: audit.details,
    })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.action, "imports.run"),
        inArray(audit.subjectKind, [...kinds]),
        isNull(audit.subjectId),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(most);
