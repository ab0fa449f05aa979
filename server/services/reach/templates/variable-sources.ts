import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import type { VariableRoot } from "@/server/messaging/templates/variable-roots";
import type { Locale } from "@/server/texts";

export interface SourceAsked {
  /** with the language in which each is written to */
  recipients: readonly { id: string; locale: Locale }[];
  /** nothing goes out: what would be made for a message, such as a link, is not made */
  preview: boolean;
}

/** What a noun of a higher wing adds to what a template may speak of. */
export interface VariableSource {
  /** what it answers is found under this */
  root: VariableRoot;
  /** by customer; who is not in it has nothing */
  values(tx: Tx, ctx: Ctx, asked: SourceAsked): Promise<ReadonlyMap<string, object>>;
}

let tied: readonly VariableSource[] = [];

/** Said once, in server/app.ts. */
export function tieVariables(sources: readonly VariableSource[]): void {
  tied = sources;
}

export const variableSources = (): readonly VariableSource[] => tied;
