import type { Found } from "../problems";
import type { Block } from "./blocks";
import { hiddenLiquid } from "./hidden-liquid";
import { hasBadLink } from "./markdown";

/** What is missing in blocks, and links that lead nowhere. */
export const blockProblems = (blocks: readonly Block[]): Found[] =>
  blocks.flatMap((block, i) => {
    const at = (key: string) => `blocks/${i}/${key}`;
    const found: Found[] = [];
    if (block.kind === "picture" || block.kind === "video") {
      if (block.picture === "") found.push({ code: "no-link", part: at("picture") });
      if (block.alt === "") found.push({ code: "no-alt", part: at("alt") });
    }
    if ((block.kind === "button" || block.kind === "video") && block.link === "")
      found.push({ code: "no-link", part: at("link") });
    if (block.kind === "button" && block.label === "") found.push({ code: "empty", part: at("label") });
    if ((block.kind === "heading" || block.kind === "text") && block.text === "")
      found.push({ code: "empty", part: at("text") });
    for (const text of "text" in block ? [block.text] : [])
      if (linkIsBad(text)) found.push({ code: "bad-link", part: at("text") });
    return found;
  });

/** Liquid has spaces, which a link of Markdown has not: it is judged as one word. */
function linkIsBad(text: string): boolean {
  const liquid = hiddenLiquid(text);
  return hasBadLink(liquid.hide(text), liquid.show);
}
