import type { DeskKind, ImportNews } from "@/server/trpc/import-handler";

export type Outcome = Exclude<ImportNews, { type: "rows" }>;

export interface Told {
  rows: number;
  of: number | null;
}

const OFFLINE: Outcome = { type: "failed", code: "offline", errors: [] };

/** Sends the file and listens to how far it is, until the outcome is known. */
export async function sendFile(
  kind: DeskKind,
  file: File,
  onlyTry: boolean,
  onTold: (told: Told) => void,
): Promise<Outcome> {
  try {
    const answer = await fetch(`/api/imports/${kind}${onlyTry ? "?try=1" : ""}`, {
      method: "POST",
      body: file,
      headers: { "content-type": "text/csv" },
    });
    for await (const line of linesOf(answer)) {
      const news = JSON.parse(line) as ImportNews;
      if (news.type !== "rows") return news;
      onTold(news);
    }
  } catch {
    // the connection broke, or what came is not what the server says
  }
  return OFFLINE;
}

async function* linesOf({ body }: Response): AsyncGenerator<string> {
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}
