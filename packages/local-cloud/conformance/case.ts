/**
 * One statement about the database: documents, calls through the SDK, and what must come back. Cases are data, so the
 * same ones run against the local cloud and against a real environment.
 *
 * Values in a case are JSON with a few spellings, each an object of one key:
 * `{"_.gt": [3]}` is `db.command.gt(3)`, `{"$.sum": ["$n"]}` is `db.command.aggregate.sum('$n')`,
 * `{"Geo.Point": [114, 30]}` is `db.Geo.Point(114, 30)`, `{"RegExp": ["^a", "i"]}` is `db.RegExp(...)` and
 * `{"regex": ["^a", "i"]}` is `/^a/i`, `{"Date": "2026-01-01T00:00:00Z"}`, `{"serverDate": 0}`, `{"undefined": true}`,
 * `{"Number": "NaN"}` (also `Infinity` and `-Infinity`), `{"Buffer": "text"}`, and `{"collection": "rooms"}` the real name
 * of a collection of the case. What is called on a command stands in a list after it:
 * `{"chain": [{"_.gt": [1]}, ["and", {"_.lt": [5]}]]}` is `_.gt(1).and(_.lt(5))`.
 */
export interface Case {
  name: string
  /** Where the expectation comes from: a page of MongoDB's or WeChat's documentation, MongoDB's source for the words of an error, "log" for public logs. */
  source?: string
  /** The documents of the collection `main`. */
  documents?: object[]
  /** More documents of `main`, numbered from 0: the string "{i}" stands for the number, and within a string for its digits. */
  many?: { count: number; document: object }
  /** Further collections, for lookups. */
  others?: Record<string, object[]>
  /** Indexes `main` needs. A real environment must have been given them by hand, see the README. */
  indexes?: IndexDefinition[]
  steps: Step[]
}

/** An index as `--indexes` declares it. */
export interface IndexDefinition {
  name: string
  keys: { field: string; direction: 1 | -1 | '2dsphere' }[]
  unique?: boolean
}

/** A chain of calls on the collection, such as `[["where", {...}], ["get"]]`, and its outcome. */
export interface Step {
  call?: [method: string, ...values: unknown[]][]
  /** The call belongs to the transaction of this name, which begins with its first step. */
  transaction?: string
  /** Ends the transaction instead of a call. */
  end?: 'commit' | 'rollback'
  /** Each key given must equal the reply's; nothing else of the reply is looked at. */
  expected?: Record<string, unknown>
  /** How many elements a list of the reply has. */
  lengths?: Record<string, number>
  /** The call fails: with this code, and with this in its text. */
  error?: { errCode?: number; text?: string }
  /** The order of `data` or `list` does not matter. */
  unordered?: boolean
}
