/** A query answers at most this many documents (the platform's own limit). */
export const MOST = 1000
