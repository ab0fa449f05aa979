import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { messagesOf } from "@/server/messaging/templates/content";
import { LIBRARY } from "@/server/messaging/templates/library";

export const TemplateLibraryInput = z.object({});

/** Ready texts to begin a template with. */
export function templateLibrary({ ctx }: Verb<typeof TemplateLibraryInput>) {
  authorize(ctx, "messages:read");
  return {
    ready: LIBRARY.map(({ code, class: of, group, names, content }) => ({
      ...{ code, class: of, group, names },
      channels: [...new Set(messagesOf(content).map(({ channel }) => channel))],
    })),
  };
}
