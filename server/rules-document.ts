import { vocabularyShape } from "@/server/engine/rules/form";
import { buyers } from "@/server/engine/segments/vocabulary";

const SHAPE = vocabularyShape(buyers);

/** Everything that a rule over customers can ask, as data, for the guide. */
export const rulesDocument = () => SHAPE;
