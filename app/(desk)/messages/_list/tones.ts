import type { Outputs } from "@/app/_trpc/types";
import type { Tone } from "@/components/ui/badge";

/** A customer's page also tells of what they did not get on purpose. */
type Status = Outputs["messages"]["ofCustomer"][number]["status"];

export const TONES: Record<Status, Tone> = {
  queued: "neutral",
  sending: "info",
  sent: "good",
  failed: "bad",
  unknown: "warn",
  expired: "warn",
  skipped: "neutral",
  control: "neutral",
};
