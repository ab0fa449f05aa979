import type { SegmentRow } from "@/db/growth/segments";
import type { FieldError } from "@/server/core/errors";

/** What becomes of members that another system has sent. */
export interface PutMembers {
  status: "applied" | "waiting";
  segment: Pick<SegmentRow, "code" | "name" | "members" | "version"> | null;
  entered: number;
  left: number;
  /** names that are those of nobody, in all parts */
  unknown: number;
  /** of this request, the first of them */
  problems: FieldError[];
  upload: { parts: number; received: number[] } | null;
}
