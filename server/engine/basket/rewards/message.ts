import { required } from "../args";
import { reward } from "./reward";

export const AUDIENCES = ["cashier", "customer", "receipt"] as const;

export const message = reward({
  kind: "message",
  args: { audience: required({ oneOf: AUDIENCES }), text: required("text") },
  prepare: ({ audience, text }) => ({ gives: "message", audience, text }),
});
