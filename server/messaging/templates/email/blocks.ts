import { z } from "zod";
import { line, text } from "@/server/core/text";
import { isLink } from "../links";

/** Empty while it is being written. */
const link = () => line(2000).refine((given) => given === "" || isLink(given), { params: { code: "link" } });
const words = (most: number) => text(most).default("");

export const SPACER_SIZES = ["small", "medium", "large"] as const;
export const PRODUCTS_MAX = 6;
export const BLOCKS_MAX = 60;

/** What an e-mail is put together from. Texts hold Liquid. */
export const Block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("heading"), text: words(300) }),
  /** bold, italic and links in the way of Markdown */
  z.strictObject({ kind: z.literal("text"), text: words(5000) }),
  z.strictObject({ kind: z.literal("picture"), picture: link(), alt: words(300), link: link() }),
  z.strictObject({ kind: z.literal("button"), label: words(100), link: link() }),
  z.strictObject({
    kind: z.literal("products"),
    title: words(200),
    most: z.int().min(1).max(PRODUCTS_MAX),
  }),
  z.strictObject({
    kind: z.literal("video"),
    picture: link(),
    alt: words(300),
    link: link(),
    label: words(100),
  }),
  z.strictObject({ kind: z.literal("coupon"), title: words(200), note: words(500) }),
  z.strictObject({ kind: z.literal("balance"), title: words(200) }),
  z.strictObject({ kind: z.literal("divider") }),
  z.strictObject({ kind: z.literal("spacer"), size: z.enum(SPACER_SIZES) }),
  z.strictObject({ kind: z.literal("footer"), text: words(1000) }),
]);
export type Block = z.output<typeof Block>;
export type BlockKind = Block["kind"];
