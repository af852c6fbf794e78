import type { Issue } from '@/domain/intake'

export type { Issue }

/** 第 12 行「统一社会信用代码」：校验位不对. */
export const issueText = ({ line, column, reason }: Issue): string =>
  `第 ${line} 行${column ? `「${column}」` : ''}：${reason}`
