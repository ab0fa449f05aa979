import type { Channel } from "./channel";
import { consoleChannel } from "./console";

const CHANNELS = { console: consoleChannel } as const satisfies Record<string, Channel>;

export type ChannelId = keyof typeof CHANNELS;

export const channelOf = (id: ChannelId): Channel => CHANNELS[id];
