import type { Scene } from "../scene";
import type { Condition, ConditionKind, Selector } from "../types";

export type Intern = (selector: Selector | undefined) => number;
export type OfKind<K extends ConditionKind> = Extract<Condition, { kind: K }>;
export type Check = (scene: Scene) => boolean;

/** What a kind of the vocabulary does: `prepare` binds its arguments once, the result is asked per basket. */
export interface ConditionDefinition<K extends ConditionKind = ConditionKind> {
  readonly kind: K;
  prepare(condition: OfKind<K>, intern: Intern): Check;
}

export const condition = <K extends ConditionKind>(
  definition: ConditionDefinition<K>,
): ConditionDefinition<K> => definition;
