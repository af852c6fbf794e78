import vm from 'node:vm'
import type { Problems } from './problems.ts'

/** Where a script stands: WXS may be written inside a template. */
export interface ScriptPlace {
  file: string
  /** Lines and columns before it. */
  line?: number
  column?: number
}

/** Checks that a script can be read at all. It runs as a function's body, so `return` may stand anywhere. */
export function checkScript(text: string, { file, line = 0, column = 0 }: ScriptPlace, parameters: string[], problems: Problems): void {
  try {
    vm.compileFunction(text, parameters, { filename: file, lineOffset: line, columnOffset: column })
  } catch (error) {
    const { stack = '', message } = error as Error
    // V8 writes the place above the message: the line's number, the line itself, and `^` under the column.
    const [, found, , indent = ''] = /:(\d+)\n(.*)\n( *)\^/.exec(stack) ?? []
    const place = found ? { file, line: Number(found), column: indent.length + 1 } : file
    problems.error(place, `脚本有语法错误：${message}。`)
  }
}
