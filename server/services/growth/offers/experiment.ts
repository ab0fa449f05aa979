import { z } from "zod";
import { refusedInput } from "@/server/core/input-errors";
import { count } from "@/server/core/wire";
import { type Reading, readExperiment } from "@/server/engine/offers/experiment";

const CUSTOMERS_MAX = 1_000_000_000;
const number = z.number().finite();
const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

const Group = z
  .object({
    customers: count(CUSTOMERS_MAX),
    buyers: count(CUSTOMERS_MAX).nullish().transform(orNull),
    mean: number.nullish().transform(orNull),
    sd: number.nonnegative().nullish().transform(orNull),
  })
  .refine(({ customers, buyers }) => buyers === null || buyers <= customers, {
    path: ["buyers"],
    error: "there are more buyers than customers",
  });

const ExperimentFile = z.object({
  treated: Group,
  control: Group,
  messageCost: number.nonnegative().nullish().transform(orNull),
  plannedControlShare: number.gt(0).lt(1).nullish().transform(orNull),
});

/**
 * Reads the outcome of a treatment and of its control group, from JSON alone.
 * @throws DomainError("validation")
 */
export function readExperimentFile(json: unknown): Reading {
  const read = ExperimentFile.safeParse(json);
  if (!read.success) throw refusedInput(read.error, "the experiment is not valid");
  return readExperiment(read.data);
}
