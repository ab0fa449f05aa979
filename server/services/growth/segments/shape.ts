import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { vocabularyShape } from "@/server/engine/rules/form";
import { READY } from "@/server/engine/segments/ready";
import { buyers } from "@/server/engine/segments/vocabulary";

export const SegmentShapeInput = z.object({});

const SHAPE = vocabularyShape(buyers);

/** Everything that a rule can ask, as data for its editor, and the rules that are ready to be used. */
export function segmentShape({ ctx }: Verb<typeof SegmentShapeInput>) {
  authorize(ctx, "segments:read");
  return { shape: SHAPE, ready: Object.entries(READY).map(([code, where]) => ({ code, where })) };
}
