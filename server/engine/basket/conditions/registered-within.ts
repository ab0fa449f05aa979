import { required } from "../args";
import { condition } from "./condition";

export const registeredWithin = condition({
  kind: "registered_within",
  args: { days: required("integer", { min: 0 }) },
  prepare({ days }) {
    return ({ daysRegistered }) => {
      const age = daysRegistered();
      return age !== null && age >= 0 && age <= days;
    };
  },
});
