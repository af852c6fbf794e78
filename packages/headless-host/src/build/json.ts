import type { JsonObject } from '../shared/payload.ts'
import { placeIn, type Problems } from './problems.ts'
import type { SourceFile } from './source-files.ts'

/** Whether a text is bad JSON whatever might follow it. */
function isHopeless(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    const { message } = error as Error
    return !/end of JSON|Unterminated/.test(message) && !message.includes(`at position ${text.length}`)
  }
}

/** The first character that cannot stand where it does. V8 tells it of some mistakes only, and each version of others. */
function stoppedAt(text: string): number {
  let [good, bad] = [0, text.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isHopeless(text.slice(0, middle))) bad = middle
    else good = middle
  }
  return good
}

function reason(text: string, at: number): string {
  if (text.trim() === '') return '文件是空的'
  const rest = text.slice(at)
  if (rest.trim() === '') return '还没有写完就结束了'
  if (/^\/[/*]/.test(rest)) return 'JSON 里不能写注释'
  if (/^[}\]]/.test(rest) && /,\s*$/.test(text.slice(0, at))) return `「${rest[0]}」前面多了一个逗号`
  if (rest.startsWith("'")) return '字符串要用双引号'
  return rest.startsWith('\n') ? '字符串里不能换行' : `这里不应当出现「${[...rest][0]}」`
}

/** Reads a JSON file that must hold an object; what does not is reported and counts as empty. */
export function readJson(file: SourceFile, problems: Problems): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(file.text)
  } catch {
    const at = stoppedAt(file.text)
    problems.error(placeIn(file.path, file.text, at), `不是合法的 JSON：${reason(file.text, at)}。`)
    return {}
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  problems.error(placeIn(file.path, file.text, 0), '应当是一个对象：{ … }。')
  return {}
}
