import { Command } from "commander";
import { logStrays } from "@/server/core/strays";
import * as backup from "./commands/backup";
import * as clv from "./commands/clv";
import * as config from "./commands/config";
import * as demo from "./commands/demo";
import * as doctor from "./commands/doctor";
import * as experiment from "./commands/experiment";
import * as imports from "./commands/import";
import * as integration from "./commands/integration";
import * as jobs from "./commands/jobs";
import * as ledger from "./commands/ledger";
import * as phone from "./commands/phone";
import * as policy from "./commands/policy";
import * as portraits from "./commands/portraits";
import * as recommend from "./commands/recommend";
import * as replay from "./commands/replay";
import * as score from "./commands/score";
import * as segments from "./commands/segments";
import * as sms from "./commands/sms";
import * as staff from "./commands/staff";
import * as template from "./commands/template";
import * as tenant from "./commands/tenant";
import * as till from "./commands/till";
import { run } from "./run";

logStrays();

const program = new Command("regulars")
  .description("Loyalty and retention marketing for small retail chains, from the command line.")
  .option("--json", "print one JSON document on standard output and nothing else there")
  .showHelpAfterError("(--help shows how it is used)")
  .addHelpText("after", "\nExit status: 0 done, 1 refused with a reason, 2 wrong usage.");

for (const { register } of [
  tenant,
  staff,
  till,
  config,
  imports,
  score,
  replay,
  clv,
  recommend,
  portraits,
  segments,
  sms,
  phone,
  experiment,
  policy,
  template,
  ledger,
  integration,
  jobs,
  backup,
  demo,
  doctor,
])
  register(program);

// the reader has enough, as in `regulars config export … | head`
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await run(program, process.argv);
