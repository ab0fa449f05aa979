import type { Ctx } from "@/server/core/context";
import { libraryTemplate } from "@/server/messaging/templates/library";
import { createTemplate } from "@/server/services/reach/templates/create";

const READY = ["welcome", "win-back-gift", "points-ending", "birthday", "receipt-thanks"];

/** A few of the library's templates, as a shop would have them. */
export async function writeTemplates(ctx: Ctx): Promise<void> {
  for (const code of READY) {
    const found = libraryTemplate(code);
    if (!found) throw new Error(`the library has no ${code}`);
    await createTemplate({
      ctx,
      input: { name: found.names.uk, class: found.class, ready: code, copyOf: null },
    });
  }
}
