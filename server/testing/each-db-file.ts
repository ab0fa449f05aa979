import "@/server/app";
import { afterAll } from "vitest";
import { forgetTillLooks } from "@/server/core/looks/till-counts";
import { leaveTestDb } from "./database";
import { leaveTempFolders } from "./temp-folder";

afterAll(forgetTillLooks);
afterAll(leaveTestDb);
afterAll(leaveTempFolders);
