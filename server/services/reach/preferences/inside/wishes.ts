import type { Tx } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { selectChannels } from "@/db/reach/channels";
import type { MessageRow } from "@/db/reach/messages";
import { CHANNELS, type ChannelKind } from "@/server/engine/policy/channels";
import { agreesOn, type SaidConsent } from "@/server/engine/policy/consents";
import { channelsTo, consentChannel } from "../../channels/ways";
import { saidBy } from "../open-link";

/** What a person decides on their page besides advertising; the rest is decided by leaving. */
export const OTHER_PURPOSES = ["profiling", "health_profile"] as const;
export type OtherPurpose = (typeof OTHER_PURPOSES)[number];

export interface Wishes {
  said: SaidConsent[];
  /** each way on which advertising can reach them */
  channels: { channel: ChannelKind; agreed: boolean }[];
  purposes: { purpose: OtherPurpose; agreed: boolean }[];
}

/** Everything that a person has a say in, as it is. */
export async function wishesOf(
  tx: Tx,
  tenantId: string,
  customerId: string,
  message: MessageRow,
): Promise<Wishes> {
  const said = await saidBy(tx, tenantId, customerId);
  const [person] = await selectReachable(tx, tenantId, [customerId]);
  const connected = new Set((await selectChannels(tx, tenantId)).map(({ kind }) => kind));
  const kinds = new Set(person?.addresses.map(({ kind }) => kind));
  const reached = [...kinds].flatMap((kind) =>
    channelsTo(kind).filter((channel) => channel !== "whatsapp" || connected.has(channel)),
  );
  const spoken = said.flatMap(({ purpose, channel }) =>
    purpose === "marketing" && channel ? [channel] : [],
  );
  const all = new Set<string>([
    ...reached,
    ...spoken,
    consentChannel(message.channel, message.destinationKind),
  ]);
  return {
    said,
    channels: CHANNELS.filter((channel) => all.has(channel)).map((channel) => ({
      channel,
      agreed: agreesOn(said, "marketing", channel),
    })),
    purposes: OTHER_PURPOSES.map((purpose) => ({
      purpose,
      agreed: said.findLast((one) => one.purpose === purpose)?.granted ?? false,
    })),
  };
}
