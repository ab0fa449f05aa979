import { theAccountAddsUp } from "./model.fixture";

theAccountAddsUp(150);
