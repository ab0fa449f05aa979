/** What a customer may agree to, each by itself. Source: rules/compliance.md. */
export const CONSENT_PURPOSES = [
  "loyalty_terms",
  "personal_data",
  "marketing",
  "profiling",
  "health_profile",
] as const;
