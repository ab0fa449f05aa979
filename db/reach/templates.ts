import {
  and,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  isNotNull,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertCoded } from "@/db/coded";
import { literal } from "@/db/like";
import { senderDetails, templates, templateVersions } from "@/db/schema";

export type TemplateRow = InferSelectModel<typeof templates>;
export type TemplateVersionRow = InferSelectModel<typeof templateVersions>;
export type SenderDetailsRow = InferSelectModel<typeof senderDetails>;

const own = (tenantId: string, id: string) => and(eq(templates.tenantId, tenantId), eq(templates.id, id));

/** false when the code is taken. */
export const insertTemplate = (tx: Tx, row: InferInsertModel<typeof templates>): Promise<boolean> =>
  insertCoded(tx, templates, row);

export const insertTemplateVersion = (
  tx: Tx,
  row: InferInsertModel<typeof templateVersions>,
): Promise<unknown> => tx.insert(templateVersions).values(row);

export async function findTemplate(tx: Tx, tenantId: string, id: string): Promise<TemplateRow | null> {
  const [row] = await tx.select().from(templates).where(own(tenantId, id));
  return row ?? null;
}

/** Whoever changes a template waits here for whoever is changing it. */
export async function lockTemplate(tx: Tx, tenantId: string, id: string): Promise<TemplateRow | null> {
  const [row] = await tx.select().from(templates).where(own(tenantId, id)).for("update");
  return row ?? null;
}

export const updateTemplate = (
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<Pick<TemplateRow, "name" | "class" | "version" | "archivedAt" | "usedAt">>,
) => tx.update(templates).set(values).where(own(tenantId, id));

/** Its versions go with it. */
export const deleteTemplate = (tx: Tx, tenantId: string, id: string) =>
  tx.delete(templates).where(own(tenantId, id));

export async function findTemplateVersion(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
): Promise<TemplateVersionRow | null> {
  const [row] = await tx
    .select()
    .from(templateVersions)
    .where(
      and(
        eq(templateVersions.tenantId, tenantId),
        eq(templateVersions.templateId, id),
        eq(templateVersions.version, version),
      ),
    );
  return row ?? null;
}

/** The newest first. */
export const selectTemplateVersions = (
  tx: Tx,
  tenantId: string,
  id: string,
  limit: number,
): Promise<TemplateVersionRow[]> =>
  tx
    .select()
    .from(templateVersions)
    .where(and(eq(templateVersions.tenantId, tenantId), eq(templateVersions.templateId, id)))
    .orderBy(desc(templateVersions.version))
    .limit(limit);

export interface TemplateFilter {
  /** a part of the name or of the code */
  text: string;
  class: TemplateRow["class"] | null;
  archived: boolean;
}

const matching = (tenantId: string, { text, class: of, archived }: TemplateFilter) =>
  and(
    eq(templates.tenantId, tenantId),
    archived ? isNotNull(templates.archivedAt) : isNull(templates.archivedAt),
    of === null ? undefined : eq(templates.class, of),
    text === ""
      ? undefined
      : sql`lower(${templates.name} || ' ' || ${templates.code} collate "und-x-icu") like ${`%${literal(text.toLowerCase())}%`}`,
  );

/** By name, each with its newest version. */
export const selectTemplates = (
  tx: Tx,
  tenantId: string,
  filter: TemplateFilter,
  page: { offset: number; limit: number },
) =>
  tx
    .select({ template: templates, version: templateVersions })
    .from(templates)
    .innerJoin(
      templateVersions,
      and(
        eq(templateVersions.tenantId, templates.tenantId),
        eq(templateVersions.templateId, templates.id),
        eq(templateVersions.version, templates.version),
      ),
    )
    .where(matching(tenantId, filter))
    .orderBy(sql`${templates.name} collate "und-x-icu"`, templates.id)
    .limit(page.limit)
    .offset(page.offset);

export const countTemplates = (tx: Tx, tenantId: string, filter: TemplateFilter): Promise<number> =>
  tx.$count(templates, matching(tenantId, filter));

export async function findSenderDetails(tx: Tx, tenantId: string): Promise<SenderDetailsRow | null> {
  const [row] = await tx.select().from(senderDetails).where(eq(senderDetails.tenantId, tenantId));
  return row ?? null;
}

export const putSenderDetails = (tx: Tx, row: InferInsertModel<typeof senderDetails>) =>
  tx.insert(senderDetails).values(row).onConflictDoUpdate({ target: senderDetails.tenantId, set: row });
