import { condition } from "./condition";

export const purchaseNumber = condition({
  kind: "purchase_number",
  prepare({ every, first, at }) {
    return ({ customer }) => {
      if (!customer) return false;
      const number = customer.purchases + 1;
      if (first !== null && number <= first) return true;
      if (at !== null && number === at) return true;
      return every !== null && number % every === 0;
    };
  },
});
