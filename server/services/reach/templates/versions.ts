import { z } from "zod";
import { findTemplate, selectTemplateVersions } from "@/db/reach/templates";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { TemplateContent } from "@/server/messaging/templates/content";
import { differenceOf } from "@/server/messaging/templates/difference";
import { noSuchTemplate } from "./load";
import { staffIds } from "./save";

const VERSIONS_MAX = 50;

export const TemplateVersionsInput = z.object({ id: Id });

/** What a template has said, the newest first, each version with what it changed. */
export async function templateVersions({ ctx, input: { id } }: Verb<typeof TemplateVersionsInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await findTemplate(tx, tenantId, id))) throw noSuchTemplate();
    const rows = await selectTemplateVersions(tx, tenantId, id, VERSIONS_MAX + 1);
    const names = await selectStaffNames(tx, tenantId, staffIds(rows.map(({ savedBy }) => savedBy)));
    const contents = rows.map(({ content }) => TemplateContent.parse(content));
    return {
      versions: rows.slice(0, VERSIONS_MAX).map(({ version, savedAt, savedBy }, i) => {
        const [content = {}, before = {}] = [contents[i], contents[i + 1]];
        return {
          ...{ version, savedAt, content },
          savedBy: names.get(savedBy ?? "") ?? null,
          changes: differenceOf(before, content),
        };
      }),
    };
  });
}
