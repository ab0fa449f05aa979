/** What of a person was looked at; the words for it are in the messages (`looks.json`). */
export { LOOK_KINDS, type LookKind } from "@/db/schema";
