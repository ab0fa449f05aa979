import { z } from "zod";
import { Problem } from "@/server/rest/problem-schema";

export const TillProblem = Problem.extend({
  cashierText: z.string().meta({ description: "For the cashier, in the retailer's language" }),
}).meta({ id: "Problem" });
