import type { Settings } from "./draft";

/** What tiers are counted by: the rest of the programme does not matter. */
export const previewInput = ({ tiers, tierRule }: Settings) => ({ settings: { tiers, tierRule } });
