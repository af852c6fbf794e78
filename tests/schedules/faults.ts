/** What goes wrong on the cloud, by its number: somebody's function dies, an answer is lost, the database refuses. */
const FAULTS: ((name: string) => object)[] = [
  ...[1, 2, 3, 4].map((after) => (name: string) => ({ at: 'database.*', by: name, do: 'kill', after })),
  (name) => ({ at: `function:${name}`, do: 'lose-reply' }),
  (name) => ({ at: 'database.*', by: name, do: 'lose-reply' }),
  (name) => ({ at: 'database.*', by: name, do: 'fail', code: 'DATABASE_REQUEST_FAILED' }),
  (name) => (name === 'clock' ? { at: 'openapi:subscribeMessage.send', do: 'lose-reply' } : { at: `function:${name}`, do: 'delay', ms: 3 }),
]

/** Above it a number drawn stands for a fault: most stand for none. */
const NONE = 14

/** The highest number drawn. */
export const MOST_FAULTS = NONE + FAULTS.length

/** Which fault a number stands for; 0 for none. */
export const faultDrawn = (drawn: number): number => Math.max(0, drawn - NONE)

/** The fault a function meets next, once, as the cloud takes it. */
export const faultOf = (fault: number, name: string): object => ({ ...FAULTS[fault - 1]!(name), times: 1 })
