import { optional } from "../args";
import { condition } from "./condition";

export const birthday = condition({
  kind: "birthday",
  args: {
    daysBefore: optional("integer", { default: 0, min: 0, max: 182 }),
    daysAfter: optional("integer", { default: 0, min: 0, max: 182 }),
  },
  prepare({ daysBefore, daysAfter }) {
    return ({ daysSinceBirthdays }) =>
      daysSinceBirthdays().some((days) => -daysBefore <= days && days <= daysAfter);
  },
});
