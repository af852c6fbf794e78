/** True for a refusal because an id, or what must be unique, is there already. */
export const isDuplicate = (reason: unknown): boolean => /E11000|duplicate key/.test(String((reason as Error).message))
