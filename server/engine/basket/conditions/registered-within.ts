import { required } from "../args";
import { dayNumber } from "../dates";
import { condition } from "./condition";

export const registeredWithin = condition({
  kind: "registered_within",
  args: { days: required("integer", { min: 0 }) },
  prepare({ days }) {
    return ({ customer, now }) => {
      if (!customer?.registeredOn) return false;
      const age = dayNumber(now.date) - dayNumber(customer.registeredOn);
      return age >= 0 && age <= days;
    };
  },
});
