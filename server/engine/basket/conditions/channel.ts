import { condition } from "./condition";

export const channel = condition({
  kind: "channel",
  prepare({ in: channels }) {
    return ({ basket }) => channels.includes(basket.channel);
  },
});
