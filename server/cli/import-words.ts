import { ownOf } from "@/server/core/record";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { Acknowledgement } from "@/server/services/moving/imports/run";
import { type ImportTexts, reasonText } from "@/server/texts/imports";

/** What an import did, or would do, in the desk's sentences. */
export function importInWords(done: Acknowledgement, t: ImportTexts, onlyTried = false): string {
  const lines = [
    ...said(done, t, onlyTried),
    numbers(done, t),
    ...Object.entries(done.reasons).map(
      ([code, rows]) => `  ${t("reason", { why: reasonText(t, { code }), rows })}`,
    ),
    ...done.firstErrors.map(
      (error) =>
        `  ${t("lineNumber", { line: error.line })}: ${error.field ? `${error.field}: ` : ""}${reasonText(t, error)}`,
    ),
    ...totals(done, t),
  ];
  if (done.accounts) {
    const { changed: accounts, file } = done.accounts;
    lines.push(t("report.accountsFile", { accounts, file }));
  }
  if (done.errorFile) lines.push(t("report.errorFile", { file: done.errorFile }));
  return lines.join("\n");
}

function said({ status, applied, errors }: Acknowledgement, t: ImportTexts, onlyTried: boolean): string[] {
  if (status === "REJECTED") return [`${status}: ${t("rejected")}`];
  const left = errors > 0 ? ` ${t(onlyTried ? "badWillBeLeftOut" : "badLeftOut")}` : "";
  if (onlyTried) return [`${status}: ${t(applied > 0 ? "tried" : "nothingNew")}${left}`];
  if (applied === 0) return [`${status}: ${t("nothingNew")}${left}`];
  const part = status === "PARTIAL" ? `${t("report.part")} ` : "";
  return [`${status}: ${part}${t("done", { rows: applied })}${left}`];
}

function numbers(done: Acknowledgement, t: ImportTexts): string {
  const seconds = (Date.parse(done.finishedAt) - Date.parse(done.startedAt)) / 1000;
  const all: [string, number][] = [
    [t("numbers.rows"), done.rows],
    [t("numbers.changing"), done.applied],
    [t("numbers.known"), done.skipped],
    [t("numbers.bad"), done.errors],
  ];
  const counted = all.map(([label, rows]) => `${label}: ${rows}`).join(", ");
  return `${counted} (${t("report.seconds", { seconds: Math.round(seconds * 10) / 10 })})`;
}

function totals({ totals: sums, kind }: Acknowledgement, t: ImportTexts): string[] {
  if (!sums) return [];
  return Object.entries(sums.before).map(([name, before]) => {
    const after = ownOf(sums.after, name) ?? before;
    const ofTiers = kind === "tiers";
    const shown = (value: number) => (ofTiers ? String(value) : sum(name, value));
    const label = ofTiers ? name || t("totals.noTier") : nameOf(name, t);
    const [was, is] = [t("totals.before"), t("totals.after")];
    return `  ${label}: ${was} ${shown(before)}, ${is} ${shown(after)}`;
  });
}

function nameOf(name: string, t: ImportTexts): string {
  const key = `totals.names.${name}` as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : name;
}

/** Sums in hundredths are named so. */
const sum = (name: string, value: number): string =>
  /(Minor|Points)$/.test(name) ? formatDecimal(value, 2) : String(value);
