import { isDeepStrictEqual } from 'node:util'
import { allCases } from './cases'
import type { Case } from './case'
import { empty, namesOf } from './collections'
import { runCase } from './interpret'
import { races } from './races'
import type { Sdk } from './spelling'

/** One thing to check: a case or a race. */
export interface Check {
  /** `<file>: <name>`. */
  title: string
  source: string | undefined
  /** The case, unless it is a race. */
  case?: Case
  /** Runs it and answers what differs, a line each. */
  differences(db: Sdk): Promise<string[]>
}

const RACES = 'conformance_races'

function caseCheck(file: string, each: Case): Check {
  const names = namesOf(each)
  return {
    title: `${file}: ${each.name}`,
    source: each.source,
    case: each,
    async differences(db) {
      for (const name of Object.values(names)) await empty(db, name)
      return runCase(each, db, names)
    },
  }
}

const raceCheck = ({ name, source, run, expected }: (typeof races)[number]): Check => ({
  title: `races: ${name}`,
  source,
  async differences(db) {
    await empty(db, RACES)
    const found = await run(db, db.collection(RACES))
    return isDeepStrictEqual(found, expected) ? [] : [`it came to ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`]
  },
})

/** Everything the suite checks. */
export const allChecks = (): Check[] => [
  ...Object.entries(allCases()).flatMap(([file, cases]) => cases.map(each => caseCheck(file, each))),
  ...races.map(raceCheck),
]
