import type { EmailMessage, Language } from "../content";
import { blockMjml } from "./block-mjml";
import { blockText } from "./block-text";
import { escapeHtml } from "./escape";
import { hiddenLiquid } from "./hidden-liquid";
import { GROUND, HEAD, PAPER } from "./style";
import { BLOCK_WORDS } from "./words";

/** An e-mail as Liquid: what differs between recipients is left in it. */
export interface EmailLiquid {
  subject: string;
  text: string;
  html: string;
}

/** A whole e-mail from its blocks. Slow: once for a version and a language. */
export async function compileEmail(message: EmailMessage, language: Language): Promise<EmailLiquid> {
  const { default: mjml } = await import("mjml");
  const liquid = hiddenLiquid(JSON.stringify(message));
  const { html, errors } = await mjml(mjmlOf(message, language, liquid), {
    // pictures and fonts come from nowhere but where the author says
    fonts: {},
    validationLevel: "strict",
  });
  if (errors.length > 0) throw new Error("an e-mail's MJML is wrong", { cause: errors });
  return { subject: message.subject, text: plainOf(message, language, liquid), html: liquid.show(html) };
}

function mjmlOf(
  { subject, preheader, blocks }: EmailMessage,
  language: Language,
  liquid: ReturnType<typeof hiddenLiquid>,
): string {
  const place = { liquid, words: BLOCK_WORDS[language] };
  const text = (given: string) => escapeHtml(liquid.hide(given));
  const parts = blocks.map((block) => blockMjml(block, place)).join("\n");
  return `<mjml lang="${language}" dir="ltr"><mj-head>
<mj-title>${text(subject)}</mj-title>
${preheader === "" ? "" : `<mj-preview>${text(preheader)}</mj-preview>`}
${HEAD}
</mj-head><mj-body background-color="${GROUND}" css-class="ground">
<mj-section css-class="paper" background-color="${PAPER}" border-radius="12px" padding="16px 0"><mj-column>
${parts}
</mj-column></mj-section></mj-body></mjml>`;
}

const plainOf = (
  { blocks }: EmailMessage,
  language: Language,
  liquid: ReturnType<typeof hiddenLiquid>,
): string =>
  blocks
    .map((block) => blockText(block, BLOCK_WORDS[language], liquid).trim())
    .filter((part) => part !== "")
    .join("\n\n");
