import type { MessageRow } from "@/db/reach/messages";
import type { Rest } from "./rest";

/** The e-mail of a message, filled with its values as it is sent. */
export const htmlOf = async (_message: MessageRow, _rest: Rest): Promise<string | null> => null;
