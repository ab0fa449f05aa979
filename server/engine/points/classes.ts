/** What a posting of points was for, in the order of a statement; `other` is anything not named here. */
export const POINT_CLASSES = [
  "earned-base",
  "earned-campaign",
  "earned-referral",
  "restored",
  "paid",
  "taken-back",
  "expired",
  "brought",
  "corrected",
  "moved",
  "other",
] as const;
export type PointClass = (typeof POINT_CLASSES)[number];

/**
 * A posting's rule without what is its own (ids, codes), so that millions of postings have a few shapes:
 * `return:<id>:campaign:<code>:<instrument>` is `return:campaign`, `expire:<lot>` is `expire`.
 * The same is said in SQL by `db/members/liability.ts`, and a test holds the two together.
 */
export function shapeOf(rule: string): string {
  const [head = "", second = "", third = ""] = rule.split(":");
  if (head === "return") return `return:${third}`;
  if (head === "cancel" || head === "claim") return `${head}:${second}`;
  return head;
}

const BY_SHAPE: Readonly<Record<string, PointClass>> = {
  base: "earned-base",
  campaign: "earned-campaign",
  referral: "earned-referral",
  "referral-back": "taken-back",
  redeem: "paid",
  expire: "expired",
  adjust: "corrected",
  import: "brought",
  merge: "moved",
  unmerge: "moved",
  household: "moved",
  "return:": "taken-back",
};

/** Of a shape; what undoes a receipt gives back points that had paid, and takes back all that it earned. */
export function classOf(shape: string): PointClass {
  const known = Object.hasOwn(BY_SHAPE, shape) ? BY_SHAPE[shape] : undefined;
  if (known) return known;
  const [head, of] = shape.split(":");
  if (head !== "cancel" && head !== "return" && head !== "claim") return "other";
  if (of === "redeem") return "restored";
  return of === "base" || of === "campaign" ? "taken-back" : "other";
}
