import { theAccountAddsUp } from "./model.fixture";

theAccountAddsUp(5);
