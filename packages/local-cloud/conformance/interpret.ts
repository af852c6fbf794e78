import { isDeepStrictEqual } from 'node:util'
import type { Case, Step } from './case'
import type { Names, Sdk } from './spelling'
import { numbered, plain, spell } from './spelling'

const BATCH = 50

const sorted = (value: unknown) =>
  Array.isArray(value) ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value

/** Carries out the steps of one case. */
class Run {
  private readonly transactions = new Map<string, Sdk>()

  constructor(private readonly db: Sdk, private readonly names: Names) {}

  /** What is wrong with a step's outcome, or null. */
  async difference(step: Step): Promise<string | null> {
    const result = await this.outcome(step)
    if ('error' in result) {
      const { errCode, errMsg, message } = result.error
      const text = String(errMsg ?? message)
      if (!step.error) return `failed with ${errCode}: ${text}`
      if (step.error.errCode !== undefined && errCode !== step.error.errCode) return `errCode ${errCode} instead of ${step.error.errCode}: ${text}`
      if (step.error.text !== undefined && !text.includes(step.error.text)) return `the error does not say "${step.error.text}": ${text}`
      return null
    }
    if (step.error) return `answered ${JSON.stringify(plain(result.reply))} instead of failing`
    for (const [key, wanted] of Object.entries(step.expected ?? {})) {
      const found = plain(result.reply[key])
      const isSame = step.unordered ? isDeepStrictEqual(sorted(found), sorted(wanted)) : isDeepStrictEqual(found, wanted)
      if (!isSame) return `${key} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`
    }
    for (const [key, wanted] of Object.entries(step.lengths ?? {})) {
      const { length } = result.reply[key]
      if (length !== wanted) return `${key} has ${length} elements instead of ${wanted}`
    }
    return null
  }

  /** Ends the transactions a case has left open. */
  async close(): Promise<void> {
    for (const transaction of this.transactions.values()) await transaction.rollback().catch(() => {})
  }

  private async outcome(step: Step): Promise<{ reply: Sdk } | { error: Sdk }> {
    try {
      const place = step.transaction === undefined ? this.db : await this.transaction(step.transaction)
      if (step.end) {
        this.transactions.delete(step.transaction!)
        return { reply: (await place[step.end]()) ?? {} }
      }
      let chain = place.collection(this.names.main)
      for (const [method, ...values] of step.call ?? []) chain = chain[method](...values.map(value => spell(value, this.db, this.names)))
      return { reply: await chain }
    } catch (error) {
      return { error }
    }
  }

  private async transaction(name: string): Promise<Sdk> {
    if (!this.transactions.has(name)) this.transactions.set(name, await this.db.startTransaction())
    return this.transactions.get(name)
  }
}

async function fill(each: Case, db: Sdk, names: Names): Promise<void> {
  const many = Array.from({ length: each.many?.count ?? 0 }, (_, i) => numbered(each.many!.document, i) as object)
  const collections: Record<string, object[]> = { main: [...(each.documents ?? []), ...many], ...each.others }
  for (const [name, documents] of Object.entries(collections)) {
    const target = db.collection(names[name])
    // One by one, so that the order of insertion is that of the case; many at once where there are many.
    for (const document of documents.slice(0, BATCH)) await target.add({ data: spell(document, db, names) })
    for (let i = BATCH; i < documents.length; i += BATCH) {
      await Promise.all(documents.slice(i, i + BATCH).map(document => target.add({ data: spell(document, db, names) })))
    }
  }
}

/** Runs a case on collections that are there and empty; answers what differs, step by step. */
export async function runCase(each: Case, db: Sdk, names: Names): Promise<string[]> {
  await fill(each, db, names)
  const run = new Run(db, names)
  const differences: string[] = []
  for (const [i, step] of each.steps.entries()) {
    const wrong = await run.difference(step)
    if (wrong) differences.push(`step ${i + 1}: ${wrong}`)
  }
  await run.close()
  return differences
}
