import { UserError } from '../errors.ts'

/** Where something stands: the file's path inside the build; line and column count from 1. */
export interface Place {
  file: string
  line: number
  column: number
}

const sentence = (place: Place | string, text: string): string =>
  typeof place === 'string' ? `${place}: ${text}` : `${place.file}:${place.line}:${place.column} ${text}`

/** The place of a character. */
export function placeIn(file: string, source: string, at: number): Place {
  const before = source.slice(0, Math.max(0, at))
  const lineStart = before.lastIndexOf('\n') + 1
  return { file, line: before.split('\n').length, column: before.length - lineStart + 1 }
}

/** Collects what is wrong with a build: all of it is told, not only the first. */
export class Problems {
  readonly warnings: string[] = []
  private readonly errors: string[] = []

  error(place: Place | string, text: string): void {
    this.errors.push(sentence(place, text))
  }

  warn(place: Place | string, text: string): void {
    this.warnings.push(sentence(place, text))
  }

  /** @throws UserError every error on a line of its own */
  throwIfAny(): void {
    const [first, ...more] = [...new Set(this.errors)]
    if (first === undefined) return
    throw new UserError(more.length === 0 ? first : [`小程序有 ${more.length + 1} 处错误：`, first, ...more].join('\n'))
  }
}
