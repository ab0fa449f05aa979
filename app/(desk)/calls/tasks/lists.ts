/** Where a task may stand, as the list is narrowed by. */
export const LISTS = ["due", "planned", "taken", "done", "expired"] as const;
