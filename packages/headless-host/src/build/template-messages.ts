import type { Place, Problems } from './problems.ts'

/** What glass-easel's compiler says; lines and columns count from 0. */
export interface CompilerMessage {
  /** How sure the compiler is that this is wrong. */
  level: 'Note' | 'Warn' | 'Error' | 'Fatal'
  code: number
  message: string
  startLine: number
  startColumn: number
  endLine: number
  endColumn: number
}

type Said = [kind: 'error' | 'warn' | 'silent', text: string]

/**
 * Its codes in words. An error is what is not on the screen as it is written, or what WeChat's own compiler refuses;
 * the rest still means what its author meant.
 */
const SAID: Record<number, (text: string) => Said> = {
  0x10001: (text) => ['error', `这里不应当出现「${text}」。`],
  0x10002: (text) => ['error', `表达式里不应当出现「${text}」。`],
  0x10003: (text) => ['warn', `不认识的标记 ${text}。`],
  0x10004: () => ['error', '「{{」没有写完：缺少对应的「}}」。'],
  0x10005: (text) => ['warn', `不认识的字符实体 ${text}，会原样显示。`],
  0x10006: () => ['error', '标签没有写完。'],
  0x10007: (text) => ['error', `<${text}> 没有结束标签。`],
  0x10009: (text) => (text.startsWith('wx:') ? ['error', `不认识的属性 ${text}。`] : ['warn', `不认识的属性 ${text}，不起作用。`]),
  0x1000a: () => ['error', '属性名不合法。'],
  0x1000c: (text) =>
    /^wx:el/.test(text) ? ['error', `${text} 前面没有对应的 wx:if。`] : ['warn', `属性 ${text} 在这里不起作用。`],
  0x1000d: (text) => ['warn', `属性 ${text} 写了两次，只有第一次起作用。`],
  0x1000e: (text) => ['warn', `名字 ${text} 用了两次。`],
  0x1000f: () => ['silent', ''],
  0x10011: (text) => ['warn', `属性 ${text} 缺少值。`],
  0x10012: () => ['warn', '这个属性的值不能是表达式。'],
  0x10015: (text) => ['warn', `<${text}> 放在这里不会显示。`],
  0x10019: () => ['error', '括号不成对。'],
  0x1001a: () => ['error', '缺少 name 或 module。'],
  0x1001b: (text) => ['error', `<${text}> 缺少 src。`],
  0x1001d: () => ['warn', '属性的值应当写在引号里。'],
  0x1001e: () => ['warn', '「{{ }}」里没有表达式。'],
  0x1001f: (text) => ['error', `${text} 没有对应的开始标签。`],
}

const UNKNOWN: Record<CompilerMessage['level'], Said[0]> = { Note: 'silent', Warn: 'warn', Error: 'error', Fatal: 'error' }

/** What the message is about, as it stands in the source. */
function subject(source: string, { startLine, startColumn, endLine, endColumn }: CompilerMessage): string {
  const line = source.split('\n')[startLine] ?? ''
  if (endLine !== startLine) return line.slice(startColumn).trimEnd()
  // A prefix is named without what it is a prefix of.
  if (line[endColumn] === ':') return /^[^\s=/>]+/.exec(line.slice(startColumn))?.[0] ?? ''
  return line.slice(startColumn, Math.max(endColumn, startColumn + 1))
}

/** Tells in Chinese what the compiler found. */
export function reportTemplate(file: string, source: string, messages: CompilerMessage[], problems: Problems): void {
  for (const found of messages) {
    const place: Place = { file, line: found.startLine + 1, column: found.startColumn + 1 }
    const known = SAID[found.code]
    const [kind, text] = known ? known(subject(source, found)) : [UNKNOWN[found.level], `${found.message}。`]
    if (kind === 'error') problems.error(place, text)
    else if (kind === 'warn') problems.warn(place, text)
  }
}
