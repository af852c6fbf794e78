/**
 * A value from outside (a request, a file, the driver) whose shape no type promises. Whoever takes one checks what it
 * uses; everywhere else values have types.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Wire = any
