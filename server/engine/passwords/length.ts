/** NIST SP 800-63B-4 asks for 8 with a second factor and 15 without; ASVS 4.0.3 (2.1.1) for 12. */
export const PASSWORD_SIGNS_LEAST = 12;
export const PASSWORD_SIGNS_MAX = 256;

/** How many Unicode code points it has, composed (NFKC) as it is before it is hashed: not bytes, not graphemes. */
export const signsOf = (password: string): number => [...password.normalize("NFKC")].length;

export const isTooShort = (password: string): boolean => signsOf(password) < PASSWORD_SIGNS_LEAST;
export const isTooLong = (password: string): boolean => signsOf(password) > PASSWORD_SIGNS_MAX;
