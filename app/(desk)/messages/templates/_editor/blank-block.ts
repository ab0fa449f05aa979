import { newKey } from "@/components/forms/focus-later";
import type { Block, BlockKind } from "./draft";

/** Kinds of blocks, in the order in which they are offered. */
export const BLOCK_KINDS = [
  ...(["heading", "text", "button", "picture", "products", "coupon", "balance", "video"] as const),
  ...(["divider", "spacer", "footer"] as const),
] as const satisfies readonly BlockKind[];

const PRODUCTS_USUAL = 3;

export function blankBlock(kind: BlockKind): Block {
  const key = newKey();
  switch (kind) {
    case "heading":
    case "text":
    case "footer":
      return { key, kind, text: "" };
    case "picture":
      return { key, kind, picture: "", alt: "", link: "" };
    case "button":
      return { key, kind, label: "", link: "" };
    case "products":
      return { key, kind, title: "", most: PRODUCTS_USUAL };
    case "video":
      return { key, kind, picture: "", alt: "", link: "", label: "" };
    case "coupon":
      return { key, kind, title: "", note: "" };
    case "balance":
      return { key, kind, title: "" };
    case "divider":
      return { key, kind };
    case "spacer":
      return { key, kind, size: "medium" };
  }
}
