import { afterAll } from "vitest";
import { leaveTestDb } from "./database";

afterAll(leaveTestDb);
