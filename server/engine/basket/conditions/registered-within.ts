import { condition } from "./condition";

export const registeredWithin = condition({
  kind: "registered_within",
  prepare({ days }) {
    return ({ daysRegistered }) => {
      const age = daysRegistered();
      return age !== null && age >= 0 && age <= days;
    };
  },
});
