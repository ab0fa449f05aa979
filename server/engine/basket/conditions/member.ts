import { required } from "../args";
import { condition } from "./condition";

export const member = condition({
  kind: "member",
  args: { is: required("boolean") },
  prepare({ is }) {
    return ({ customer }) => (customer !== null) === is;
  },
});
