/**
 * A value from outside (a request, a file, the driver) whose shape no type promises. Whoever takes one checks what it
 * uses; everywhere else values have types.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place where the wire is let in
export type Wire = any
