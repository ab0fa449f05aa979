import type { LinkButton, OutgoingMessage } from "../../channel";

type Linked = Pick<OutgoingMessage, "text" | "url" | "unsubscribeUrl" | "buttons">;

/** Links for which nobody has given words. */
const wordless = ({ url, unsubscribeUrl, buttons = [] }: Linked): string[] =>
  [url, unsubscribeUrl].filter(
    (link): link is string => link !== null && !buttons.some((button) => button.url === link),
  );

const under = (text: string, lines: readonly string[]): string =>
  lines.length > 0 ? [text, "", ...lines].join("\n") : text;

/** Buttons one below the other; a link without words goes under the text. */
export const withButtons = (message: Linked): { text: string; buttons: readonly LinkButton[] } => ({
  text: under(message.text, wordless(message)),
  buttons: message.buttons ?? [],
});

/** For where there are no buttons. */
export const withLinks = (message: Linked): string =>
  under(message.text, [
    ...(message.buttons ?? []).map(({ label, url }) => `${label}: ${url}`),
    ...wordless(message),
  ]);

/** What a messenger takes of a label; half of a sign is not a sign. */
export const cut = (label: string, most: number): string =>
  label.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
