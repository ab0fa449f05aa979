/** What may want a person's attention, in the order in which letters tell it. */
export const NOTICE_KINDS = [
  "fraud",
  "till-silent",
  "channel-failing",
  "channel-low",
  "job-failing",
  "campaign-spent",
  "mailing-spent",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A finding: the same cause has the same key. */
export interface Finding {
  kind: NoticeKind;
  key: string;
  /** of a campaign, a till, a channel */
  name: string | null;
  ref: string | null;
  store: string | null;
}

/** Findings of one kind, told together. */
export interface NoticeGroup {
  kind: NoticeKind;
  count: number;
  names: string[];
  /** of the only one */
  ref: string | null;
}

const NAMES_MAX = 5;

export function groupNotices(findings: readonly Pick<Finding, "kind" | "name" | "ref">[]): NoticeGroup[] {
  return NOTICE_KINDS.flatMap((kind) => {
    const own = findings.filter((finding) => finding.kind === kind);
    const [first] = own;
    if (!first) return [];
    const names = [...new Set(own.flatMap(({ name }) => name ?? []))].sort();
    return [
      { kind, count: own.length, names: names.slice(0, NAMES_MAX), ref: own.length === 1 ? first.ref : null },
    ];
  });
}

const HOUR_MS = 3_600_000;
/** minutes after midnight on the tenant's clock */
const DAY_BEGINS = 8 * 60;
const DAY_ENDS = 22 * 60;

export interface Telling {
  nowMs: number;
  /** of the tenant's day */
  minute: number;
  lastSentMs: number | null;
  kinds: readonly NoticeKind[];
}

/** At most once an hour, and at night only what cannot wait. */
export function mayTell({ nowMs, minute, lastSentMs, kinds }: Telling): boolean {
  if (kinds.length === 0) return false;
  if (lastSentMs !== null && nowMs - lastSentMs < HOUR_MS) return false;
  return (minute >= DAY_BEGINS && minute < DAY_ENDS) || kinds.includes("fraud");
}
