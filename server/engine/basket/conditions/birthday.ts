import { optional } from "../args";
import { birthdayIn, dayNumber } from "../dates";
import { condition } from "./condition";

export const birthday = condition({
  kind: "birthday",
  args: {
    daysBefore: optional("integer", { default: 0, min: 0, max: 182 }),
    daysAfter: optional("integer", { default: 0, min: 0, max: 182 }),
  },
  prepare({ daysBefore, daysAfter }) {
    return ({ customer, now }) => {
      if (!customer?.birthDate) return false;
      const today = dayNumber(now.date);
      const year = Number(now.date.slice(0, 4));
      // the nearest birthday may lie in the year before or after
      for (const y of [year - 1, year, year + 1]) {
        const day = birthdayIn(y, customer.birthDate);
        if (day - daysBefore <= today && today <= day + daysAfter) return true;
      }
      return false;
    };
  },
});
