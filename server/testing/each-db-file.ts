import { afterAll } from "vitest";
import { leaveTestDb } from "./database";
import { leaveTempFolders } from "./temp-folder";

afterAll(leaveTestDb);
afterAll(leaveTempFolders);
