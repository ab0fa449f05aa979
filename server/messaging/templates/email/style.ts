const FONTS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Colours in the light; in the dark, letters and grounds change by the styles below. */
export const INK = "#1c2430";
export const MUTED = "#5b6675";
export const ACCENT = "#0f6b5c";
export const GROUND = "#f3f5f7";
export const PAPER = "#ffffff";
export const LINE = "#d9dee5";

/**
 * Inbox apps that ask the phone whether it is dark read the metas; others invert colours by themselves. No line begins
 * with a dot: SMTP doubles that one, and not everybody on the way takes it off again.
 */
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { color: ${ACCENT}; } .plain a { color: ${MUTED}; }
@media (prefers-color-scheme: dark) {
  body, .ground, .ground > div { background: #14181d !important; background-color: #14181d !important; }
  .paper, .paper > table, .paper > table > tbody > tr > td { background: #1d232b !important; background-color: #1d232b !important; }
  .ink div, .ink td, .ink table { color: #e9edf2 !important; }
  .plain div, .plain a { color: #a3adba !important; }
  .ink a { color: #6fd0bd !important; }
  .press td, .press a { background: #1d8a77 !important; color: #ffffff !important; }
  .ink td { border-color: #38424f !important; }
  .rule p { border-top-color: #38424f !important; }
  .ink .coupon { background: #14181d !important; color: #e9edf2 !important; border-color: #6fd0bd !important; }
}`;

export const HEAD = `<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-attributes>
<mj-all font-family="${FONTS}" />
<mj-text font-size="16px" line-height="1.5" color="${INK}" padding="8px 24px" />
<mj-image padding="8px 24px" />
<mj-button background-color="${ACCENT}" color="#ffffff" font-size="16px" font-weight="600" border-radius="8px" inner-padding="12px 24px" padding="12px 24px" />
<mj-table font-size="16px" line-height="1.5" color="${INK}" padding="8px 24px" />
<mj-divider border-width="1px" border-color="${LINE}" padding="12px 24px" />
</mj-attributes>
<mj-style>${DARK}</mj-style>`;
