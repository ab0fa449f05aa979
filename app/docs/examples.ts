/** Requests that work as they stand once the key is in place. */
export const examplesFor = (origin: string) => ({
  ping: [`curl -s ${origin}/api/pos/v1/ping`, "  -H 'Authorization: Bearer pos_…'"].join(" \\\n"),
  quote: [
    `curl -s ${origin}/api/pos/v1/quotes`,
    "  -H 'Authorization: Bearer pos_…'",
    "  -H 'Content-Type: application/json'",
    `  -d '${JSON.stringify({
      lines: [{ lineId: "1", sku: "00123", quantity: "2", price: "250.00" }],
      customer: { type: "phone", value: "0671234567" },
    })}'`,
  ].join(" \\\n"),
  purchase: [
    `curl -s ${origin}/api/pos/v1/purchases`,
    "  -H 'Authorization: Bearer pos_…'",
    "  -H 'Content-Type: application/json'",
    "  -H 'Idempotency-Key: S1-T1-000345-sale-1'",
    `  -d '${JSON.stringify({
      externalId: "S1-T1-000345",
      lines: [{ lineId: "1", sku: "00123", quantity: "2", price: "250.00" }],
      payments: [{ type: "cash", amount: "500.00" }],
    })}'`,
  ].join(" \\\n"),
});
