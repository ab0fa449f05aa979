import type { Command } from "commander";
import { DomainError } from "@/server/core/errors";
import { IMPORT_MB_MAX } from "@/server/core/sizes";
import type { Acknowledgement } from "@/server/services/moving/imports/run";
import { type ImportTexts, importTexts, wholeFileText } from "@/server/texts/imports";
import { importInWords } from "../import-words";
import { answer, progress } from "../output";
import { withTenantContext } from "../tenant";
import { optionsAs } from "../usage";

interface Options {
  tenant: string;
  errors?: string;
  accounts?: string;
  dryRun?: boolean;
  allowPartial?: boolean;
  language?: string;
}

export function register(program: Command): void {
  program
    .command("import")
    .description("a UTF-8 CSV file; good rows are applied, bad ones written beside it")
    .argument("<kind>", "products, customers, consents, receipts, balances, tiers, coupons or gift-cards")
    .argument("<file>", "the file; its first row names the columns")
    .requiredOption("--tenant <code>", "tenant")
    .option("--dry-run", "say what the file would do, and do nothing")
    .option("--allow-partial", "exit 0 also where rows were left out for their errors")
    .option("--language <code>", "uk, ru or en: of what is said of rows (default: the tenant's)")
    .option("--errors <file>", "where refused rows go (default: <file>.errors.csv)")
    .option("--accounts <file>", "balances: where each account's points go (default: <file>.accounts.csv)")
    .addHelpText("after", HELP)
    .action(async (kind: string, path: string, options: Options, command: Command) => {
      const { importFile, ImportInput } = await import("@/server/services/moving/imports/run");
      const { importLanguage } = await import("@/server/services/moving/imports/language");
      const input = optionsAs(ImportInput, {
        kind,
        path,
        errorPath: options.errors,
        accountsPath: options.accounts,
        dryRun: options.dryRun,
        language: options.language,
      });
      const onProgress = progress("rows read");
      await withTenantContext(options.tenant, async (ctx) => {
        const texts = importTexts(await importLanguage(ctx, input.language));
        const done = await importFile({ ctx, input, onProgress })
          .finally(() => onProgress.end())
          .catch((error: unknown) => {
            throw command.optsWithGlobals<{ json?: boolean }>().json ? error : inItsLanguage(error, texts);
          });
        answer(command, done, () => importInWords(done, texts, input.dryRun));
        process.exitCode = exitOf(done, options);
      });
    });
}

/** Nothing, or only a part: a script must not take it for all. */
const exitOf = ({ status }: Acknowledgement, { allowPartial }: Options): 0 | 1 =>
  status === "OK" || (status === "PARTIAL" && allowPartial) ? 0 : 1;

/** What is wrong with a whole file, as the desk says it. */
function inItsLanguage(error: unknown, texts: ImportTexts): unknown {
  if (!(error instanceof DomainError) || error.errors.length === 0) return error;
  const said = error.errors.map((e) => wholeFileText(texts, e, IMPORT_MB_MAX) ?? e.detail);
  const whole = said.length === 1 ? said : [texts("report.nothing"), ...said];
  return new DomainError(error.code, whole.join("\n  "));
}

const HELP = `
Columns, in any order, separated by comma, semicolon or tab; an empty cell leaves what is known:
  products   sku, name, category, barcode, price, cost, rx, floor_price, attr:<code>
             barcode adds to the product's barcodes; several values are separated by |
             a category that is not there is made, with its code as its name
  customers  external_id, phone, card, email, name, birth_date, group, registered_at
             a row is the customer who has any of its identifiers, or a new one
  receipts   external_id, store, till, occurred_at, customer, line, sku, quantity, price, discount
             one row a line, rows of one receipt together; customer is an external id, a card or a phone,
             tried in this order; history earns no points. A quantity below 0 came back: it is joined to the last receipt
             before it in which the customer bought the product, or stands alone, and lessens what was spent
  balances   customer (any identifier) or external_id, phone, card, email; points, earned_at, activates_at, expires_at,
             lot: a row a lot, several rows a customer. expires_at is the last day, a moment, "never", or empty: as
             points live that are earned here. activates_at: not to be spent before. A lot that is in already stays as
             it is; a row that gives it another amount is refused and says the one that is in. Two lots of a customer
             with the same days need numbers in the column lot. Below 0 is a debt, if the programme allows debts.
             Beside the file stands what each account has before and after
  tiers      customer or external_id, phone, card, email; tier, since, until: tier is the tier's code. Up to its last
             day until it does not fall, and purchases may lift it; without until it is kept as if it had been earned
             on the day since (today without it). A higher tier that is here already stays, and so does what a
             person has set
  coupons    series, code, customer, issued_at, expires_at, uses, blocked
             the series is there already; customer as in receipts, or as an export writes it; a coupon that is
             there already stays as it is
  consents   customer or external_id, phone, card, email; purpose, channel, granted, text_version, method, at: purpose is
             loyalty_terms, personal_data, marketing, profiling or health_profile; without channel it is of all
             channels. Who has said no here stays at no: such rows are counted (withheld) and not written
  gift-cards number, balance, pin, kind, expires_at, status
             a card that is here already stays as it is; expires_at is the last day, or a moment;
             status is issued, active, used-up, expired or blocked; kind is a kind's code

Sums are plain decimals (1234.50), flags true/false, days YYYY-MM-DD, times RFC 3339 or YYYY-MM-DD HH:MM[:SS] on the
store's clock (the tenant's for customers); a day is a time too, its first moment, or its last where something ends.
A file of which more than 5 % of the rows are bad is refused whole. Refused rows are written as they stand, under the
same header, behind columns that say what is wrong (error_line, error_column, error_code, error): mend them there and
bring that file in, these columns are passed over. A file that was applied can be applied again: it changes nothing.

Exit 0: everything was applied or known; 1: nothing, or only a part (0 with --allow-partial); 2: wrong usage.`;
