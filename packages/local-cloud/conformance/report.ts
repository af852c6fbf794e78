import type { IndexDefinition } from './case'
import { indexedCollections } from './collections'
import type { Check } from './suite'

/** What came of a check: nothing differs, something does, or it was left out. */
export interface Outcome {
  check: Check
  differences: string[] | 'skipped'
}

/** The outcomes sorted by what came of them. */
export interface Summary {
  environment: string
  same: number
  different: { title: string; source?: string; differences: string[] }[]
  skipped: string[]
}

export function summarize(environment: string, outcomes: Outcome[]): Summary {
  const summary: Summary = { environment, same: 0, different: [], skipped: [] }
  for (const { check: { title, source }, differences } of outcomes) {
    if (differences === 'skipped') summary.skipped.push(title)
    else if (differences.length) summary.different.push({ title, source, differences })
    else summary.same++
  }
  return summary
}

/** The lines on one check that differs. */
export const describe = ({ title, source }: Check, differences: string[]) =>
  [`✗ ${title}`, ...differences.map(line => `    ${line}`), ...(source ? [`    依据 ${source}`] : [])].join('\n')

const keyText = ({ field, direction }: IndexDefinition['keys'][number]) => `${field} ${direction === '2dsphere' ? '地理位置' : direction === 1 ? '升序' : '降序'}`

/** Which indexes a real environment lacks for the checks left out. */
export function indexesToCreate(checks: Check[]): string[] {
  return Object.entries(indexedCollections(checks.flatMap(check => check.case ?? []))).map(([collection, indexes]) => {
    const texts = indexes.map(({ keys, unique }) => `${unique ? '唯一' : '非唯一'}（${keys.map(keyText).join('，')}）`)
    return `  ${collection}：${texts.join('；')}`
  })
}
