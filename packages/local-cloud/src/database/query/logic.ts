import type { Test } from './target'

/** Holds when the test does not. What a negation found is no place to update. */
export const not = (test: Test): Test => value => !test(value)

/** Holds when all hold; the last one says where. */
export function all(tests: Test[]): Test {
  const [first, second] = tests
  if (!first) return () => true
  if (!second) return first
  return (value, found) => {
    for (const test of tests) {
      if (test(value, found)) continue
      if (found) found.position = undefined
      return false
    }
    return true
  }
}

/** Holds when one holds. As in MongoDB a disjunction does not say where. */
export const any = (tests: Test[]): Test => value => tests.some(test => test(value))
