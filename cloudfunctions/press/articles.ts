import type { PressOutputs, Input } from '@/domain/contract'
import type { ArticleView } from '@/domain/press-contract'
import { parseMarkdown, pictureIds } from '@/domain/article-markdown'
import { publicArticles, type ArticleRecord } from '@/domain/article-record'
import { decideArticle, newArticle, type ArticleCommand } from '@/domain/commands/article'
import { DomainError } from '@/domain/errors'
import { isCityWide, rolesIn } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { articleRow, articleView } from './article-views'
import { publishFile } from '../lib/publish-file'
import { addArticle, allReads, articleById, listedArticles, markWritten, openReads, picturesOf, publishedArticles, replaceArticle } from '../lib/repository'

const TRIES = 6

const parsed = ({ draft }: Pick<ArticleRecord, 'draft'>) => parseMarkdown(draft.markdown, draft.pictures)
const viewOf = (record: ArticleRecord, { openid, now }: StaffCaller): ArticleView => articleView(record, parsed(record), openid, now)
const signed = ({ openid, member }: StaffCaller) => ({ who: openid, by: member.name })

/** Articles are read in the whole city: a right for some districts changes none. */
export function assertCityWide({ rights }: StaffCaller): void {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
}

/** What is written, reviewed and read, and how often. */
export async function listArticles(_: object, caller: StaffCaller): Promise<PressOutputs['listArticles']> {
  const { openid, now, rights } = caller
  const [articles, reads] = await Promise.all([listedArticles(), allReads()])
  await finish(articles, caller)
  const counted = new Map(reads.map((one) => [one._id, one]))
  return { articles: articles.map((one) => articleRow(one, counted.get(one._id), openid, now)), me: { roles: rolesIn(rights) }, serverNow: now }
}

export async function getArticle({ articleId }: Input<'press', 'getArticle'>, caller: StaffCaller): Promise<PressOutputs['getArticle']> {
  const record = await articleById(articleId)
  if (!record) throw new DomainError('ARTICLE_NOT_FOUND')
  await finish([record], caller)
  return { article: viewOf(record, caller), me: { roles: rolesIn(caller.rights) }, serverNow: caller.now }
}

/** Decides on the article as it is, and writes over nothing else. Throws the refusal. */
async function carryOut(articleId: string, decide: (record: ArticleRecord) => ArticleCommand, caller: StaffCaller): Promise<ArticleRecord> {
  assertCityWide(caller)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await articleById(articleId)
    if (!record) throw new DomainError('ARTICLE_NOT_FOUND')
    const decision = decideArticle(record, decide(record), caller.now)
    if ('refused' in decision) throw new DomainError(decision.refused, decision.detail)
    if ('already' in decision) return record
    if (await replaceArticle(decision.record)) return decision.record
  }
  throw new DomainError('BUSY')
}

/** Keeps a draft. One that cannot be published yet is kept as well: nothing that was written gets lost. */
export async function saveArticle({ articleId, revision, draft: written }: Input<'press', 'saveArticle'>, caller: StaffCaller): Promise<PressOutputs['saveArticle']> {
  assertCityWide(caller)
  const draft = { ...written, pictures: await picturesOf(pictureIds(written.markdown), caller.now) }
  const save = { type: 'save', revision, draft, ...signed(caller) } as const
  if (revision === 0) {
    const record = newArticle(articleId, save, caller.now)
    if (await addArticle(record)) return { article: viewOf(record, caller) }
  }
  return { article: viewOf(await carryOut(articleId, () => save, caller), caller) }
}

/** The text as it is must be one that can be published. */
function blocksOf(record: ArticleRecord) {
  const result = parsed(record)
  if ('refused' in result) throw new DomainError('ARTICLE_TEXT_REFUSED', { ...result.refused })
  return result.blocks
}

export async function submitArticle({ articleId, revision, correction = '' }: Input<'press', 'submitArticle'>, caller: StaffCaller): Promise<PressOutputs['submitArticle']> {
  const submit = (record: ArticleRecord): ArticleCommand => {
    if (record.revision === revision) blocksOf(record)
    return { type: 'submit', revision, correction, ...signed(caller) }
  }
  return { article: viewOf(await carryOut(articleId, submit, caller), caller) }
}

/** Signed with the name and the title that stand in the centre's own list. */
export async function reviewArticle({ articleId, revision, accepted, remarks = '' }: Input<'press', 'reviewArticle'>, caller: StaffCaller): Promise<PressOutputs['reviewArticle']> {
  const { title } = caller.member
  return { article: viewOf(await carryOut(articleId, () => ({ type: 'review', revision, title, accepted, remarks, ...signed(caller) }), caller), caller) }
}

/** First the article, then the file that is made of all of them. */
export async function publishArticle({ articleId }: Input<'press', 'publishArticle'>, caller: StaffCaller): Promise<PressOutputs['publishArticle']> {
  const record = await carryOut(articleId, (one) => ({ type: 'publish', blocks: one.status === 'accepted' ? blocksOf(one) : [], ...signed(caller) }), caller)
  await writeOut([record], caller)
  return { article: viewOf(record, caller) }
}

export async function withdrawArticle({ articleId, reason }: Input<'press', 'withdrawArticle'>, caller: StaffCaller): Promise<PressOutputs['withdrawArticle']> {
  const record = await carryOut(articleId, () => ({ type: 'withdraw', reason, ...signed(caller) }), caller)
  await writeOut([record], caller)
  return { article: viewOf(record, caller) }
}

type Decided = Pick<ArticleRecord, '_id' | 'revision' | 'unwritten'>

/** Writes the file parents read anew, in which what was decided on these articles stands. */
async function writeOut(articles: Decided[], { now }: StaffCaller): Promise<void> {
  for (const { _id } of articles) await openReads(_id)
  await publishFile('articles', async () => ({ articles: publicArticles(await publishedArticles()) }), now)
  await markWritten(articles)
}

/** A call that ended between an article and the file is finished by whoever looks next: what was withdrawn is read by nobody, whether or not somebody taps again. */
async function finish(articles: Decided[], caller: StaffCaller): Promise<void> {
  const cutShort = articles.filter(({ unwritten }) => unwritten)
  if (cutShort.length) await writeOut(cutShort, caller)
}
