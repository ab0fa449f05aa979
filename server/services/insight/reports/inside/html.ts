import { escapeHtml } from "@/server/messaging/templates/email/escape";
import { GROUND, HEAD, LINE, MUTED, PAPER } from "@/server/messaging/templates/email/style";
import type { Letter, LetterLine, LetterPart } from "./letter";

const DARK = `
@media (prefers-color-scheme: dark) {
  .note { color: #a3adba !important; }
  .row td { border-color: #38424f !important; }
}`;

/** A letter as HTML that looks right in the light and in the dark. */
export async function htmlOfLetter(letter: Letter): Promise<string> {
  const { default: mjml } = await import("mjml");
  const { html, errors } = await mjml(mjmlOf(letter), { fonts: {}, validationLevel: "strict" });
  if (errors.length > 0) throw new Error("a report's MJML is wrong", { cause: errors });
  return html;
}

const mjmlOf = ({ locale, subject, title, about, parts, why, foot }: Letter): string =>
  `<mjml lang="${locale}" dir="ltr"><mj-head>
<mj-title>${escapeHtml(subject)}</mj-title>
<mj-preview>${escapeHtml(about)}</mj-preview>
${HEAD}
<mj-style>${DARK}</mj-style>
</mj-head><mj-body background-color="${GROUND}" css-class="ground">
<mj-section css-class="paper" background-color="${PAPER}" border-radius="12px" padding="16px 0"><mj-column>
<mj-text css-class="ink"><h1 style="margin:0;font-size:24px;line-height:1.3">${escapeHtml(title)}</h1>${note(about)}</mj-text>
${parts.map(partMjml).join("\n")}
<mj-divider css-class="rule" />
<mj-text css-class="plain" font-size="13px" color="${MUTED}">${escapeHtml(why)}<br>${foot
    .map(({ text, href }) => link(text, href))
    .join(" &nbsp; ")}</mj-text>
</mj-column></mj-section></mj-body></mjml>`;

const note = (text: string): string =>
  `<div class="note" style="font-size:14px;line-height:1.4;color:${MUTED}">${escapeHtml(text)}</div>`;

const link = (text: string, href: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;

const partMjml = ({ title, lines, note: below }: LetterPart): string =>
  `<mj-text css-class="ink" padding="16px 24px 0"><h2 style="margin:0;font-size:18px;line-height:1.3">${escapeHtml(title)}</h2>${lines.length === 0 && below ? note(below) : ""}</mj-text>
${lines.length === 0 ? "" : `<mj-table css-class="ink">${lines.map(row).join("")}</mj-table>`}
${lines.length > 0 && below ? `<mj-text css-class="ink" padding="0 24px">${note(below)}</mj-text>` : ""}`;

function row({ text, value, notes, href }: LetterLine): string {
  const cell = `padding:8px 0;border-bottom:1px solid ${LINE};vertical-align:top`;
  const wide = value === undefined ? ' colspan="2"' : "";
  const right =
    value === undefined
      ? ""
      : `<td style="${cell};text-align:right;white-space:nowrap;font-weight:600">${escapeHtml(value)}</td>`;
  return `<tr class="row"><td${wide} style="${cell}">${link(text, href)}${notes.map(note).join("")}</td>${right}</tr>`;
}
