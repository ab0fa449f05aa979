import type { DeskKind } from "@/server/trpc/import-handler";
import type { ImportNews } from "@/server/trpc/import-news";

type News<Type extends ImportNews["type"]> = Extract<ImportNews, { type: Type }>;

export type Outcome =
  | (News<"done"> & { errorsCsv: string | null; accountsCsv: string | null })
  | News<"failed">
  | (Omit<News<"failed">, "code"> & { code: "offline" });

export interface Progress {
  rows: number;
  of: number | null;
}

const OFFLINE: Outcome = { type: "failed", code: "offline", errors: [] };

/** Sends the file and listens to how far it is, until the outcome is known. */
export async function sendFile(
  kind: DeskKind,
  file: File,
  onlyTry: boolean,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const made = { errors: "", accounts: "" };
  try {
    const answer = await fetch(`/api/imports/${kind}${onlyTry ? "?try=1" : ""}`, {
      method: "POST",
      body: file,
      headers: { "content-type": "text/csv" },
    });
    for await (const line of linesOf(answer)) {
      const news = JSON.parse(line) as ImportNews;
      if (news.type === "rows") onProgress(news);
      else if ("csv" in news) made[news.type] += news.csv;
      else if (news.type === "failed") return news;
      else return { ...news, errorsCsv: made.errors || null, accountsCsv: made.accounts || null };
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
