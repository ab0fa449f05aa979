import type { Language, Message, TemplateChannel, TemplateContent } from "./content";
import { isEmail, messagesOf } from "./content";

export interface DifferencePiece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** What one version of a message says otherwise than the one before it. */
export interface MessageDifference {
  channel: TemplateChannel;
  language: Language;
  what: "added" | "removed" | "changed";
  pieces: DifferencePiece[];
}

/** More words than that are told as a whole. */
const WORDS_MAX = 1500;
/** Words that have stayed are cut to a few around what has changed. */
const AROUND = 6;

/** As a person reads what has changed: which messages came, went, or say something else, word by word. */
export function differenceOf(before: TemplateContent, after: TemplateContent): MessageDifference[] {
  const old = new Map(messagesOf(before).map((one) => [`${one.channel} ${one.language}`, one]));
  const found: MessageDifference[] = [];
  for (const { channel, language, message } of messagesOf(after)) {
    const key = `${channel} ${language}`;
    const former = old.get(key);
    old.delete(key);
    const text = readable(message);
    if (!former) found.push({ channel, language, what: "added", pieces: [{ kind: "added", text }] });
    else if (readable(former.message) !== text)
      found.push({
        channel,
        language,
        what: "changed",
        pieces: wordDifference(readable(former.message), text),
      });
  }
  for (const { channel, language, message } of old.values())
    found.push({
      channel,
      language,
      what: "removed",
      pieces: [{ kind: "removed", text: readable(message) }],
    });
  return found;
}

/** A message with everything that can be changed of it. */
function readable(message: Message): string {
  if (!isEmail(message)) {
    const subject = message.subject ? [message.subject] : [];
    return [...subject, message.text, ...(message.latin ? ["(Latin)"] : [])].join("\n");
  }
  const blocks = message.blocks.map(({ kind, ...fields }) => {
    const said = Object.values(fields).filter((value) => value !== "");
    return [`[${kind}]`, ...said].join(" ");
  });
  return [message.subject, message.preheader, ...blocks].filter((line) => line !== "").join("\n");
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** The longest common run of words, and what is beside it. */
export function wordDifference(before: string, after: string): DifferencePiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length > WORDS_MAX || now.length > WORDS_MAX)
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: DifferencePiece[] = [];
  const add = (kind: DifferencePiece["kind"], text: string | undefined) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text ?? "";
    else pieces.push({ kind, text: text ?? "" });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length)
    if (i < old.length && old[i] === now[j]) {
      add("same", old[i++]);
      j++;
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) add("removed", old[i++]);
    else add("added", now[j++]);
  return pieces.map((piece, k) => (piece.kind === "same" ? shortened(piece, k, pieces.length) : piece));
}

function shortened(piece: DifferencePiece, at: number, of: number): DifferencePiece {
  const words = wordsOf(piece.text);
  const most = AROUND * 2;
  if (words.length <= most * 2) return piece;
  const head = at === 0 ? "" : words.slice(0, most).join("");
  const tail = at === of - 1 ? "" : words.slice(-most).join("");
  return { kind: "same", text: `${head}…${tail}` };
}
