import { reward } from "./reward";

export const message = reward({
  kind: "message",
  prepare: ({ audience, text }) => ({ gives: "message", audience, text }),
});
