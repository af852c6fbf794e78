import type { Issue, Shown } from '@/domain/intake'

/** 第 12 行「统一社会信用代码」：校验位不对. */
export const issueText = ({ line, column, reason }: Issue): string => `第 ${line} 行${column ? `「${column}」` : ''}：${reason}`

/** What a table would do, in one line. */
export const shownText = ({ rows, counts: { added, changed, same, errors } }: Pick<Shown, 'rows' | 'counts'>): string =>
  `共 ${rows} 行：新增 ${added} 家，变更 ${changed} 家，没有变化 ${same} 家，有错 ${errors} 处`

/** What accepting does, before. */
export const acceptText = ({ counts: { added, changed, errors } }: Pick<Shown, 'counts'>): string =>
  `${added ? `新增 ${added} 家` : ''}${added && changed ? '，' : ''}${changed ? `变更 ${changed} 家` : ''}，一次写入，家长随后就能查到。${errors ? '有错的行不会写入，改好后可以再导入一次。' : ''}`

/** 未知 where a table says nothing. */
export const cellText = (value: string): string => value || '（空）'
