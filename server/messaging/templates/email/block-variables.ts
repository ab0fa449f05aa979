import type { VariableRoot } from "../variable-roots";
import type { BlockKind } from "./blocks";

/** What a block speaks of by itself. */
export const BLOCK_VARIABLES: Readonly<Record<BlockKind, readonly VariableRoot[]>> = {
  heading: [],
  text: [],
  picture: [],
  button: [],
  products: ["products"],
  video: [],
  coupon: ["coupon"],
  balance: ["points"],
  divider: [],
  spacer: [],
  footer: ["shop", "unsubscribe", "preferences"],
};
