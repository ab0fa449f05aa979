/** Rules as they are written, from plain to nested; each is said in words beside it. */
export const EXAMPLES: readonly { readonly name: "gone" | "vitamins" | "tier"; readonly where: unknown }[] = [
  { name: "gone", where: { field: "rfm.recencyDays", op: "between", value: [60, 180] } },
  {
    name: "vitamins",
    where: {
      all: [
        { field: "rfm.spent", op: "gte", value: "1000.00" },
        {
          not: {
            bought: { selector: { categories: ["vitamins"] }, within: 90 },
            measure: "receipts",
            op: "gte",
            value: 1,
          },
        },
      ],
    },
  },
  {
    name: "tier",
    where: {
      any: [
        { field: "tier", op: "in", value: ["silver", "gold"] },
        { segment: "big-check" },
        { field: "points.expiring", within: 30, op: "gt", value: "100.00" },
      ],
    },
  },
];
