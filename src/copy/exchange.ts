import type { Issue, Shown } from '@/domain/intake'

/** 第 12 行「统一社会信用代码」：校验位不对. */
export const issueText = ({ line, column, reason }: Issue): string => `第 ${line} 行${column ? `「${column}」` : ''}：${reason}`

/** What a table would do, in one line. */
export const shownText = ({ rows, counts: { added, changed, same, vanished, errors } }: Pick<Shown, 'rows' | 'counts'>): string =>
  `共 ${rows} 行：新增 ${added} 家，变更 ${changed} 家，没有变化 ${same} 家，${vanished ? `表里没有的 ${vanished} 家，` : ''}有错 ${errors} 处`

/** What accepting does, before. */
export const acceptText = ({ counts: { added, changed, vanished, errors } }: Pick<Shown, 'counts'>): string =>
  [
    added || changed ? `${[added && `新增 ${added} 家`, changed && `变更 ${changed} 家`].filter(Boolean).join('，')}，一次写入，家长随后就能查到。` : '',
    vanished ? '“消失”里的机构保持原样，除非您逐家选“标为注销”；注销的仍能按名称查到。' : '',
    errors ? '有错的行不会写入，改好后可以再导入一次。' : '',
  ].join('')

/** What the one green button does. */
export const writeText = ({ counts: { added, changed, errors } }: Pick<Shown, 'counts'>, closing: number): string => {
  const rows = added + changed
  const closed = closing ? `标为注销 ${closing} 家` : ''
  return rows ? `${errors ? `写入没有错的 ${rows} 家` : `写入这 ${rows} 家`}${closed && `，${closed}`}` : closed
}

/** 未知 where a table says nothing. */
export const cellText = (value: string): string => value || '（空）'
