import { connect } from "@/db/client";
import { countOfKinds } from "@/db/inspect";
import { env } from "@/server/env";

const TENANT =
  'tenant create --code dobra --name "Dobra" --country UA --currency UAH --timezone Europe/Kyiv --locale uk';
const owner = (tenant: string) => `staff create --tenant ${tenant} --email you@example.org --role owner`;
const store = (tenant: string) =>
  `config apply store.json --tenant ${tenant}   # store.json: {"version":1,"stores":[{"code":"S1","name":"High Street 1"}]}`;
const till = (tenant: string) => `till create --tenant ${tenant} --store S1 --name "Till 1"`;

export interface Made {
  code: string;
  owners: number;
  stores: number;
  tills: number;
}

/** What is still to be done before a first receipt, as commands that can be copied. */
export function stepsFor(made: readonly Made[]): string[] {
  if (made.length === 0) return [TENANT, owner("dobra"), store("dobra"), till("dobra")];
  return made.flatMap(({ code, owners, stores, tills }) => [
    ...(owners === 0 ? [owner(code)] : []),
    ...(stores === 0 ? [store(code)] : []),
    ...(tills === 0 ? [till(code)] : []),
  ]);
}

/** What production's start says once it runs: where, and what comes next. */
export async function nextSteps(url: string, port: number): Promise<string> {
  const { DATABASE_URL, DATABASE_APP_URL } = env();
  const db = connect(DATABASE_APP_URL ?? DATABASE_URL, {
    purpose: "command",
    max: 1,
    name: "regulars start",
  });
  const made = await countOfKinds(db).finally(() => db.$client.end());
  const steps = stepsFor(made);
  const lines = ["", `Regulars runs on port ${port}; people reach it at ${url}`];
  if (steps.length > 0) {
    lines.push(
      "",
      "Next, in this folder and with this same environment (a .env file here is read):",
      ...steps.map((step) => `  NODE_ENV=production npx regulars ${step}`),
      "",
      `Then sign in at ${url}/login; the guide is at ${url}/docs.`,
    );
  }
  return [...lines, "", "npx regulars doctor looks for what is wrong."].join("\n");
}
