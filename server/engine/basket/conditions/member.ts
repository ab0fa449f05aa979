import { condition } from "./condition";

export const member = condition({
  kind: "member",
  prepare({ is }) {
    return ({ customer }) => (customer !== null) === is;
  },
});
