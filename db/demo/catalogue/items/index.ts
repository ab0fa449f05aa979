import type { Item } from "../item";
import { BREATHING } from "./breathing";
import { CARE } from "./care";
import { COLDS } from "./colds";
import { GOODS } from "./goods";
import { HEART } from "./heart";
import { PAIN } from "./pain";
import { PRESCRIPTION } from "./prescription";
import { SKIN } from "./skin";
import { STOMACH } from "./stomach";
import { VITAMINS } from "./vitamins";

/** The whole assortment. A product's SKU follows its place here: add new items at the end of the last list. */
export const ITEMS: readonly Item[] = [
  PAIN,
  COLDS,
  BREATHING,
  HEART,
  STOMACH,
  PRESCRIPTION,
  VITAMINS,
  SKIN,
  CARE,
  GOODS,
].flat();
