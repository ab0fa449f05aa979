import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "./procedures";

const CONSENTS = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "2026-01",
  method: "paper",
}));

interface Member {
  phone: string;
  name?: string;
  card?: string;
  locale?: string;
}

/** Registers a customer without the form. */
export async function registered(owner: Page, member: Member): Promise<{ id: string; path: string }> {
  const { id } = await call(owner, "customers.register", { ...member, consents: CONSENTS });
  return { id: String(id), path: `/customers/${id}` };
}

/** Points by hand, without the form. */
export const given = (owner: Page, id: string, points: number) =>
  call(owner, "customers.correctPoints", {
    ...{ id, requestId: randomUUID(), reason: "Moved from the old card" },
    points: points * 100,
  });
