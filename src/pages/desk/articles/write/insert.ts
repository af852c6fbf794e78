/** What the four buttons write. */
export type Mark = 'heading' | 'strong' | 'list'

const AT_LINE: Record<Exclude<Mark, 'strong'>, string> = { heading: '## ', list: '- ' }
const WORDS: Record<Mark, string> = { heading: '小标题', strong: '要紧的话', list: '一条' }

/** The text with a mark where the cursor stands; a heading and a list begin a paragraph of their own. */
export function withMark(text: string, cursor: number, mark: Mark): string {
  if (mark === 'strong') return `${text.slice(0, cursor)}**${WORDS.strong}**${text.slice(cursor)}`
  const before = text.slice(0, cursor).replace(/\n*$/, '')
  const isNextItem = mark === 'list' && /(^|\n)- [^\n]*$/.test(before)
  return ownParagraph(before, `${AT_LINE[mark]}${WORDS[mark]}`, text.slice(cursor), isNextItem ? '\n' : '\n\n')
}

/** The text with a picture where the cursor stands. */
export const withPicture = (text: string, cursor: number, id: string): string => ownParagraph(text.slice(0, cursor).replace(/\n*$/, ''), `![请写图片说明](pic:${id})`, text.slice(cursor), '\n\n')

const ownParagraph = (before: string, own: string, after: string, gap: string): string => `${before ? before + gap : ''}${own}\n\n${after.replace(/^\n+/, '')}`
