/** Shown in the OpenAPI document; a test sends them through the schemas that they illustrate. */
export const MEMBERS_EXAMPLE = {
  mode: "delta",
  add: ["1C-000123", "c_019a0000000070008000000000000001", { type: "phone", value: "0671234567" }],
  remove: ["1C-000077"],
};

export const COUNT_EXAMPLE = {
  where: {
    all: [
      { field: "rfm.recencyDays", op: "gte", value: 60 },
      {
        bought: { selector: { categories: ["vitamins"] }, within: 365 },
        measure: "receipts",
        op: "gte",
        value: 2,
      },
    ],
  },
};

export const DEVICE_EXAMPLE = {
  platform: "android",
  token: "dPzR3mYbQkOq1s:APA91bH_x2Vw0Tn5cJ7rLk9eUfGz4QpXyB8aDmS6hWv",
};

/** Of parameters in an address or a header, by name. */
export const PARAMETER_EXAMPLES: Readonly<Record<string, string>> = {
  code: "big-check",
  customer: "c_019a0000000070008000000000000001",
  device: "d_019a0000000070008000000000000002",
};
