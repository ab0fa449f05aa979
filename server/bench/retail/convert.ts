import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { csvForMachines } from "@/server/core/csv";

export interface Receipt {
  invoice: string;
  customer: string | null;
  lines: { sku: string; quantity: string; price: string }[];
}

export interface Converted {
  /** our own import files, in the order in which they are to be imported */
  files: { kind: "products" | "customers" | "receipts"; path: string }[];
  receipts: Receipt[];
  skus: string[];
  categories: string[];
}

interface SourceRow {
  invoice: string;
  stock_code: string;
  quantity: string;
  invoice_ts: string;
  unit_price: string;
  customer_id: string;
}

const LINES_MAX = 500;

async function* rowsOf<Row>(path: string): AsyncGenerator<Row> {
  const file = createReadStream(path);
  const text = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  yield* text.pipe(parse({ columns: true, bom: true }));
}

const categoryOf = (sku: string): string => `g${sku.slice(0, 2).toUpperCase()}`;

/** Sales only: returns, corrections, and prices of parts of a penny are not receipts of a till. */
const isSale = (row: SourceRow): boolean =>
  /^\d+$/.test(row.invoice) &&
  Number(row.quantity) > 0 &&
  /^\d+(?:\.\d{1,2})?$/.test(row.unit_price) &&
  Number(row.unit_price) > 0;

function writer(folder: string, kind: string, header: string): { path: string; file: WriteStream } {
  const path = join(folder, `${kind}.csv`);
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  return { path, file };
}

const close = async (file: WriteStream): Promise<void> => {
  file.end();
  await finished(file);
};

async function convertProducts(source: string, folder: string) {
  const { path, file } = writer(folder, "products", "sku,name,category,floor_price");
  const seen = new Map<string, string>();
  for await (const { stock_code, description } of rowsOf<{ stock_code: string; description: string }>(source))
    if (!seen.has(stock_code)) seen.set(stock_code, description || stock_code);
  let i = 0;
  for (const [sku, name] of seen)
    file.write(csvForMachines([[sku, name, categoryOf(sku), i++ % 7 === 0 ? "0.30" : null]]));
  await close(file);
  return { path, skus: [...seen.keys()] };
}

/** The public data set's columns as ours, in a folder of its own. */
export async function convert(
  sources: { products: string; transactions: string },
  folder: string,
): Promise<Converted> {
  const { path: products, skus } = await convertProducts(sources.products, folder);
  const customers = writer(folder, "customers", "external_id");
  const sales = writer(folder, "receipts", "external_id,store,occurred_at,customer,line,sku,quantity,price");
  const known = new Set<string>();
  const receipts: Receipt[] = [];
  let occurredAt = "";
  for await (const row of rowsOf<SourceRow>(sources.transactions)) {
    if (!isSale(row)) continue;
    const customer = row.customer_id || null;
    if (customer && !known.has(customer)) {
      known.add(customer);
      customers.file.write(`${customer}\n`);
    }
    let receipt = receipts.at(-1);
    if (receipt?.invoice !== row.invoice) {
      receipt = { invoice: row.invoice, customer, lines: [] };
      receipts.push(receipt);
      occurredAt = row.invoice_ts;
    }
    if (receipt.lines.length === LINES_MAX) continue;
    receipt.lines.push({ sku: row.stock_code, quantity: row.quantity, price: row.unit_price });
    const line = String(receipt.lines.length);
    const { invoice, stock_code: sku, quantity, unit_price: price } = row;
    sales.file.write(csvForMachines([[invoice, "S1", occurredAt, customer, line, sku, quantity, price]]));
  }
  await close(customers.file);
  await close(sales.file);
  return {
    files: [
      { kind: "products", path: products },
      { kind: "customers", path: customers.path },
      { kind: "receipts", path: sales.path },
    ],
    receipts,
    skus,
    categories: [...new Set(skus.map(categoryOf))],
  };
}
