import { TRPCError } from "@trpc/server";
import { domainShape, orUnavailable } from "./errors";
import { createContext } from "./init";
import { createCaller } from "./root";

type Problem = "rating" | "words" | "busy" | "late" | "failed";

/**
 * A form that a page without a session has sent, as browsers send forms: what it says is kept, and the browser goes
 * back to the page. The secret is in the address, so a form from elsewhere gains nothing by it.
 */
export const handleFeedback = orUnavailable(
  async (request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> => {
    const { token } = await params;
    const problem = await answered(request, token);
    return backTo(token, problem ? `problem=${problem}` : "thanks=1");
  },
);

async function answered(request: Request, token: string): Promise<Problem | null> {
  const typed = await request.formData().catch(() => null);
  const rating = Number(textOf(typed, "rating"));
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) return "rating";
  const caller = createCaller(await createContext(request.headers));
  try {
    await caller.feedback.answer({ token, rating, words: textOf(typed, "words").slice(0, WORDS_MAX) });
    return null;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return problemOf(error);
  }
}

/** as many as the page lets through, where line ends are counted once */
const WORDS_MAX = 1000;

const textOf = (typed: FormData | null, name: string): string => {
  const value = typed?.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
};

function problemOf(error: TRPCError): Problem | null {
  const { code } = domainShape(error);
  if (code === "conflict") return "late";
  if (code === "rate-limited" || code === "unavailable") return "busy";
  // the page itself says that there is no such link
  if (code === "not-found") return null;
  return code === "unexpected" ? "failed" : "words";
}

/** Relative: the app need not know what address its visitors see. */
const backTo = (token: string, query: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: `/feedback/${encodeURIComponent(token)}?${query}`, "cache-control": "no-store" },
  });
