import type { Wire } from '../src/wire'

/** The SDK; its chains have no type that fits calls made from data. */
export type Sdk = Wire

/** The real names of a case's collections. */
export type Names = Record<string, string>

function only(value: object): [string, unknown] | null {
  const entries = Object.entries(value)
  return entries.length === 1 ? entries[0]! : null
}

/** Turns a value of a case into what the SDK takes. */
export function spell(value: unknown, db: Sdk, names: Names): unknown {
  if (Array.isArray(value)) return value.map(each => spell(each, db, names))
  if (typeof value !== 'object' || value === null) return value
  const [key, argument] = only(value) ?? ['', undefined]
  const values = () => (argument as unknown[]).map(each => spell(each, db, names))
  if (key.startsWith('_.project.')) return db.command.project[key.slice(10)](...values())
  if (key.startsWith('_.')) return db.command[key.slice(2)](...values())
  if (key.startsWith('$.')) return db.command.aggregate[key.slice(2)](...values())
  if (key.startsWith('Geo.')) return db.Geo[key.slice(4)](...values())
  switch (key) {
    case 'Date': return new Date(argument as string)
    case 'RegExp': return db.RegExp({ regexp: (argument as string[])[0], options: (argument as string[])[1] ?? '' })
    case 'regex': return new RegExp((argument as string[])[0]!, (argument as string[])[1])
    case 'serverDate': return db.serverDate({ offset: argument })
    case 'undefined': return undefined
    case 'Number': return Number(argument)
    case 'Buffer': return Buffer.from(argument as string)
    case 'collection': return names[argument as string]
    case 'chain': return chain(argument as unknown[], db, names)
  }
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, spell(each, db, names)]))
}

function chain([first, ...calls]: unknown[], db: Sdk, names: Names): unknown {
  return (calls as [string, ...unknown[]][]).reduce(
    (command: Sdk, [method, ...values]) => command[method](...values.map(value => spell(value, db, names))),
    spell(first, db, names),
  )
}

/** Turns a reply into the JSON of a case. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return { Date: value.toISOString().replace('.000Z', 'Z') }
  if (value instanceof RegExp) return { RegExp: value.flags ? [value.source, value.flags] : [value.source] }
  if (typeof value === 'number' && !Number.isFinite(value)) return { Number: String(value) }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (typeof (value as Sdk).toJSON === 'function') return plain((value as Sdk).toJSON())
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

/** One of the numbered documents of a case. */
export function numbered(value: unknown, i: number): unknown {
  if (value === '{i}') return i
  if (typeof value === 'string') return value.replaceAll('{i}', String(i))
  if (Array.isArray(value)) return value.map(each => numbered(each, i))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, numbered(each, i)]))
}
