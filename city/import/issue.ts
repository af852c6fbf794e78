/** Something about one row that people must know: which line of the file, which column, and why. */
export interface Issue {
  /** Line of the file as an editor counts it; the header is usually 1. */
  line: number
  /** The column as the file names it; missing when the whole row is meant. */
  column?: string
  reason: string
}

/** 第 12 行「统一社会信用代码」：校验位不对. */
export const issueText = ({ line, column, reason }: Issue): string =>
  `第 ${line} 行${column ? `「${column}」` : ''}：${reason}`
