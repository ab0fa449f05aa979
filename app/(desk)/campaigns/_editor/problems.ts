import type { CampaignDraft, OwnInstrument } from "./draft";

export interface Place {
  /** of instruments, from 1; null: not in an instrument */
  instrument: number | null;
  /** of conditions, from 1; 0 is the reward; null: the instrument itself */
  rule: number | null;
  /** the kind of the rule that the problem is in */
  kind: string | null;
  /** the field's slot, or its name on the campaign; null: the whole */
  slot: string | null;
}

const INDEX = /^\d+$/;

const slotOf = (path: readonly string[]): string | null =>
  path.filter((step) => !INDEX.test(step)).join("_") || null;

/** Where a problem is in an instrument, in the words that the page uses. */
export function placeInInstrument(path: readonly string[], own: OwnInstrument | null): Place {
  const [part = "", ...rest] = path;
  if (part === "reward")
    return { instrument: null, rule: 0, kind: own?.reward.kind ?? null, slot: slotOf(rest) };
  if (part !== "when" || !INDEX.test(rest[0] ?? ""))
    return { instrument: null, rule: null, kind: null, slot: part || null };
  const index = Number(rest[0]);
  const kind = own?.when[index]?.kind ?? null;
  return { instrument: null, rule: index + 1, kind, slot: slotOf(rest.slice(1)) };
}

export function placeInCampaign(pointer: string, draft: CampaignDraft): Place {
  const path = pointer.split("/").slice(1);
  const [head = "", at = "", ...rest] = path;
  if (head !== "instruments" || !INDEX.test(at))
    return { instrument: null, rule: null, kind: null, slot: slotOf(path) };
  const instrument = draft.instruments[Number(at)];
  const own = instrument && !instrument.shared ? instrument : null;
  return { ...placeInInstrument(rest, own), instrument: Number(at) + 1 };
}
