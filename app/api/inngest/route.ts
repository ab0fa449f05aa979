import { serve } from "inngest/next";
import { poolFor } from "@/server/database";
import { isInngestSetUp } from "@/server/jobs/engine";
import { createInngest, inngestFunctions } from "@/server/jobs/inngest";
import { JOBS } from "@/server/jobs/list";

type Handlers = ReturnType<typeof serve>;
type Handler = Handlers["GET"];

let handlers: Handlers | undefined;

/** Made at the first request: a build has no environment. */
function made(): Handlers {
  const client = createInngest();
  handlers ??= serve({ client, functions: inngestFunctions(client, poolFor("job"), JOBS) });
  return handlers;
}

const answer =
  (method: "GET" | "POST" | "PUT"): Handler =>
  async (request, context) =>
    isInngestSetUp()
      ? made()[method](request, context)
      : Response.json(
          { error: "Inngest is not set up: the jobs run in the app itself. See INNGEST_… in .env.example." },
          { status: 404 },
        );

export const GET = answer("GET");
export const POST = answer("POST");
export const PUT = answer("PUT");
