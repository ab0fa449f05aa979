import { expect, test } from "vitest";
import { evidenceKind } from "./evidence";

const ID = "019ad5f0-1111-7222-8333-444455556666";

test.each([
  [`message ${ID}`, "message"],
  [`answer ${ID}`, "answer"],
  [`card link ${ID}`, "card"],
  [`join ${ID}`, "join"],
  [`request ${ID}`, "request"],
  ["import", "import"],
  ["in the folder of forms", null],
  ["folder 12", null],
])("%s is told as %s", (ref, kind) => expect(evidenceKind(ref)).toBe(kind));
