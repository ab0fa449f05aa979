import { z } from "zod";
import { countTemplates, selectTemplates } from "@/db/reach/templates";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { messagesOf, TemplateContent } from "@/server/messaging/templates/content";
import { staffIds } from "./save";

export const TEMPLATES_A_PAGE = 50;

export const ListTemplatesInput = z.object({
  /** a part of the name or of the code */
  text: line(100).default(""),
  class: z.enum(MESSAGE_CLASSES).optional(),
  archived: z.boolean().default(false),
  page: Page,
});

/** Templates by name, each with the channels and languages that it has texts for. */
export async function listTemplates({ ctx, input }: Verb<typeof ListTemplatesInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  const filter = { text: input.text, class: input.class ?? null, archived: input.archived };
  return inTransaction(ctx, async (tx) => {
    const rows = await selectTemplates(tx, tenantId, filter, {
      offset: (input.page - 1) * TEMPLATES_A_PAGE,
      limit: TEMPLATES_A_PAGE,
    });
    const names = await selectStaffNames(tx, tenantId, staffIds(rows.map(({ version }) => version.savedBy)));
    const count = await countTemplates(tx, tenantId, filter);
    return {
      templates: rows.map(({ template: { id, code, name, class: of, usedAt, archivedAt }, version }) => {
        const placed = messagesOf(TemplateContent.parse(version.content));
        return {
          ...{ id, code, name, class: of, usedAt, archivedAt },
          channels: [...new Set(placed.map(({ channel }) => channel))],
          languages: [...new Set(placed.map(({ language }) => language))].sort(),
          savedAt: version.savedAt,
          savedBy: names.get(version.savedBy ?? "") ?? null,
        };
      }),
      count,
    };
  });
}
