/** A guard fails only when the document truly changed, so a handful of tries is plenty. */
export const TRIES = 6
