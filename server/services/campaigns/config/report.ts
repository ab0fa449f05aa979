import type { ProgrammeRisk } from "@/server/engine/checks/generous";
import type { FileRisks } from "./file-risks";
import type { FieldChange, Plan } from "./plan";
import type { Kept, Removals } from "./prune";
import { codeOf, LISTS, type ListName } from "./state-types";

export interface ListReport {
  created: string[];
  updated: { code: string; fields: Record<string, FieldChange> }[];
  unchanged: number;
  pruned: string[];
  kept: Omit<Kept, "section">[];
}

type Single = "tenant" | "programme" | "tierRule";

export interface Counts {
  created: number;
  updated: number;
  pruned: number;
}

/** What the file changed, or would change. Sections without contents or changes are left out. */
export interface Report {
  dryRun: boolean;
  changed: boolean;
  /** by section: how many; only of sections that change */
  counts: Partial<Record<ListName | Single, Counts>>;
  singles: Partial<Record<Single, Record<string, FieldChange>>>;
  lists: Partial<Record<ListName, ListReport>>;
  /** campaigns that tills will use, and may cost more than was meant: of those that change */
  risks: FileRisks;
  /** what the programme itself gives away more than before */
  programmeRisks: ProgrammeRisk[];
}

export function toReport({ singles, lists, wanted }: Plan, removals: Removals, dryRun: boolean): Report {
  const report: Report = {
    dryRun,
    changed: false,
    counts: {},
    singles: {},
    lists: {},
    risks: [],
    programmeRisks: [],
  };
  for (const name of ["tenant", "programme", "tierRule"] as const) {
    const fields = singles[name];
    if (!fields) continue;
    report.singles[name] = fields;
    report.counts[name] = { created: 0, updated: 1, pruned: 0 };
  }
  for (const name of LISTS) {
    if (wanted[name] === undefined) continue;
    const { created, updated, unchanged } = lists[name];
    const own: ListReport = {
      created: created.map(codeOf),
      updated: updated.map(({ code, fields }) => ({ code, fields })),
      unchanged,
      pruned: removals.removed[name],
      kept: removals.kept.filter((k) => k.section === name).map(({ code, why }) => ({ code, why })),
    };
    report.lists[name] = own;
    const counts = { created: created.length, updated: updated.length, pruned: own.pruned.length };
    if (counts.created + counts.updated + counts.pruned > 0) report.counts[name] = counts;
  }
  report.changed = Object.keys(report.counts).length > 0;
  return report;
}
