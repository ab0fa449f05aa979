import { optional, required } from "../args";
import { condition } from "./condition";

export const contains = condition({
  kind: "contains",
  args: { selector: required("selector"), quantity: optional("quantity", { default: "1", min: 1 }) },
  prepare({ selector, quantityMilli }, intern) {
    const lines = intern(selector);
    return (scene) => scene.quantityMilli(lines) >= quantityMilli;
  },
});
