import { condition } from "./condition";

export const contains = condition({
  kind: "contains",
  prepare({ selector, quantityMilli }, intern) {
    const lines = intern(selector);
    return (scene) => scene.quantityMilli(lines) >= quantityMilli;
  },
});
