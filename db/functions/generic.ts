/**
 * Every statement here looks rows up by their keys, so that one plan serves all values: a session plans it once, not
 * five times with values first, and not again five times whenever a table has been analysed.
 */
export const GENERIC = "set plan_cache_mode = force_generic_plan";
