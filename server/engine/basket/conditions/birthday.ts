import { condition } from "./condition";

export const birthday = condition({
  kind: "birthday",
  prepare({ daysBefore, daysAfter }) {
    return ({ daysSinceBirthdays }) =>
      daysSinceBirthdays().some((days) => -daysBefore <= days && days <= daysAfter);
  },
});
