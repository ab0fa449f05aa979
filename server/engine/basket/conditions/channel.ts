import { required } from "../args";
import { condition } from "./condition";

export const CHANNELS = ["till", "site", "app"] as const;

export const channel = condition({
  kind: "channel",
  args: { in: required({ someOf: CHANNELS }) },
  prepare({ in: channels }) {
    return ({ basket }) => channels.includes(basket.channel);
  },
});
