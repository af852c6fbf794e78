import { parse, stringify } from '../database/ejson'
import { checkSize } from '../database/size'
import { storable } from '../database/storable'
import type { Doc, Plain } from '../database/values'
import { isPlain } from '../database/values'
import { jsonFault } from './json-fault'
import type { Line } from './lines'

/** What is wrong with a row, and where. Lines and columns are counted from 1. */
export interface Wrong {
  line: number
  column: number
  why: string
}

/** A row that cannot be brought in. */
export class WrongRow extends Error {
  constructor(readonly column: number, why: string) {
    super(why)
  }
}

// Only a line as long as this is worth measuring.
const LONG = 512 * 1024

const columnOf = (text: string, part: string) => Math.max(text.indexOf(part), 0) + 1

/** Says why the database would not hold a document, in its own words, and where the field it names stands. */
export function refusal(error: unknown, text: string): WrongRow {
  const message = (error as Error).message.replace(/ Please check your request, but .*$/, '')
  const reason = /write errors: \[\{write errors: \[\{(.*)\}\]\}, \{<nil>\}\]$/s.exec(message)?.[1] ?? message
  const field = /'([^']+)'/.exec(reason)?.[1]
  return new WrongRow(field === undefined ? 1 : columnOf(text, JSON.stringify(field)), `存不进数据库（${reason}）`)
}

/** The object on a line, each of its fields there once. */
export function readObject({ text }: Line): { value: Plain; text: string } {
  if (text === null) throw new WrongRow(1, '这一行大于 32 MB')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The fault is looked for below.
  }
  // What reads the same when it is written again has no field twice.
  if (value === undefined || JSON.stringify(value) !== text) {
    const fault = jsonFault(text)
    if (fault) throw new WrongRow(fault.at + 1, fault.why)
  }
  if (!isPlain(value)) throw new WrongRow(columnOf(text, text.trim()), '不是对象，每行应是一个 {…}')
  return { value, text }
}

/** The document an object on a line spells. */
export function readDocument(value: unknown, text: string): Doc {
  try {
    const doc = storable(parse(JSON.stringify(value), 0))
    if (doc._id === undefined) throw new WrongRow(1, '没有 _id')
    if (typeof doc._id !== 'string' && typeof doc._id !== 'number') throw new WrongRow(columnOf(text, '"_id"'), '_id 应是字符串或数字')
    if (text.length > LONG) checkSize(stringify(doc), true)
    return doc as Doc
  } catch (error) {
    throw error instanceof WrongRow ? error : refusal(error, text)
  }
}
