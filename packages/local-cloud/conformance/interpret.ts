import { isDeepStrictEqual } from 'node:util'
import type { Case, Step } from './case'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's chains have no type that fits calls made from data
type Sdk = any

type Names = Record<string, string>

const only = (value: object): [string, unknown] | null => {
  const entries = Object.entries(value)
  return entries.length === 1 ? entries[0]! : null
}

/** Turns a value of a case into what the SDK takes. */
function spell(value: unknown, db: Sdk, names: Names): unknown {
  if (Array.isArray(value)) return value.map(each => spell(each, db, names))
  if (typeof value !== 'object' || value === null) return value
  const [key, argument] = only(value) ?? ['', undefined]
  const values = () => (argument as unknown[]).map(each => spell(each, db, names))
  if (key.startsWith('_.project.')) return db.command.project[key.slice(10)](...values())
  if (key.startsWith('_.')) return db.command[key.slice(2)](...values())
  if (key.startsWith('$.')) return db.command.aggregate[key.slice(2)](...values())
  if (key.startsWith('Geo.')) return db.Geo[key.slice(4)](...values())
  if (key === 'Date') return new Date(argument as string)
  if (key === 'RegExp') return db.RegExp({ regexp: (argument as string[])[0], options: (argument as string[])[1] ?? '' })
  if (key === 'serverDate') return db.serverDate({ offset: argument })
  if (key === 'undefined') return undefined
  if (key === 'collection') return names[argument as string]
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, spell(each, db, names)]))
}

/** Turns a reply into the JSON of a case. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return { Date: value.toISOString().replace('.000Z', 'Z') }
  if (value instanceof RegExp) return { RegExp: value.flags ? [value.source, value.flags] : [value.source] }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (typeof (value as Sdk).toJSON === 'function') return plain((value as Sdk).toJSON())
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

const sorted = (value: unknown) =>
  Array.isArray(value) ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value

async function outcome(step: Step, db: Sdk, names: Names): Promise<{ reply: Sdk } | { error: Sdk }> {
  try {
    let chain = db.collection(names.main)
    for (const [method, ...values] of step.call) chain = chain[method](...values.map(value => spell(value, db, names)))
    return { reply: await chain }
  } catch (error) {
    return { error }
  }
}

/** What is wrong with a step's outcome, or null. */
async function difference(step: Step, db: Sdk, names: Names): Promise<string | null> {
  const result = await outcome(step, db, names)
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
  return null
}

/** Runs a case on collections that are there and empty; answers what differs, step by step. */
export async function runCase(each: Case, db: Sdk, names: Names): Promise<string[]> {
  const collections: Record<string, object[]> = { main: each.documents ?? [], ...each.others }
  for (const [name, documents] of Object.entries(collections)) {
    for (const document of documents) await db.collection(names[name]).add({ data: spell(document, db, names) })
  }
  const differences: string[] = []
  for (const [i, step] of each.steps.entries()) {
    const wrong = await difference(step, db, names)
    if (wrong) differences.push(`step ${i + 1}: ${wrong}`)
  }
  return differences
}
