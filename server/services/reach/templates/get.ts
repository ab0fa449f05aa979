import { z } from "zod";
import { findTemplate, findTemplateVersion } from "@/db/reach/templates";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { Id } from "@/server/core/wire";
import { TemplateContent } from "@/server/messaging/templates/content";
import { localeOf } from "@/server/texts";
import { noSuchTemplate } from "./load";
import { staffIds } from "./save";

export const GetTemplateInput = z.object({ id: Id });

/** A template with what it says now, and who wrote that. */
export async function getTemplate({ ctx, input: { id } }: Verb<typeof GetTemplateInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const template = await findTemplate(tx, tenantId, id);
    const saved = template && (await findTemplateVersion(tx, tenantId, id, template.version));
    if (!template || !saved) throw noSuchTemplate();
    const tenant = await loadTenant(tx, tenantId);
    const names = await selectStaffNames(tx, tenantId, staffIds([saved.savedBy]));
    const { code, name, class: of, version, usedAt, archivedAt } = template;
    return {
      ...{ id, code, name, class: of, version, usedAt, archivedAt },
      content: TemplateContent.parse(saved.content),
      savedAt: saved.savedAt,
      savedBy: names.get(saved.savedBy ?? "") ?? null,
      /** in which those are written to whose language is not known */
      usual: localeOf(tenant.locale),
      mayWrite: can(ctx.actor, "templates:write"),
    };
  });
}
