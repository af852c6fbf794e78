import type { Block } from '../article'
import { articleOf, draftFault, saysTheSame, type ArticleDraft, type ArticleRecord, type ArticleStatus, type ArticleVersion } from '../article-record'
import type { ErrorCode, ErrorDetail } from '../errors'
import { localDate, type Instant } from '../time'

/** Who does it: an openid, and the name colleagues know. */
interface By {
  who: string
  by: string
}

/** What is done to an article. `revision` is what the person had read: nobody writes over, or answers for, what they did not see. */
export type ArticleCommand =
  | ({ type: 'save'; revision: number; draft: ArticleDraft } & By)
  | ({ type: 'submit'; revision: number; correction: string } & By)
  | ({ type: 'review'; revision: number; title?: string; accepted: boolean; remarks: string } & By)
  | ({ type: 'publish'; blocks: Block[] } & By)
  | ({ type: 'withdraw'; reason: string } & By)

/** A refusal, an answer that needs no write (a repeat), or the article as it will be, to be written over the revision it was decided on. */
export type ArticleDecision = { refused: ErrorCode; detail?: ErrorDetail } | { already: true } | { record: ArticleRecord }

type Of<T extends ArticleCommand['type']> = Extract<ArticleCommand, { type: T }>

/** A draft nobody saved before. */
export const newArticle = (_id: string, { who, by, draft }: Of<'save'>, now: Instant): ArticleRecord => ({
  _id, revision: 1, status: 'draft', draft, writerIds: [who], editedBy: by, editedAt: now, versions: [],
})

/** What becomes of an article. */
export function decideArticle(record: ArticleRecord, command: ArticleCommand, now: Instant): ArticleDecision {
  switch (command.type) {
    case 'save':
      return save(record, command, now)
    case 'submit':
      return submit(record, command, now)
    case 'review':
      return review(record, command, now)
    case 'publish':
      return publish(record, command, now)
    case 'withdraw':
      return withdraw(record, command, now)
  }
}

const next = (record: ArticleRecord, fields: Partial<ArticleRecord>): ArticleDecision => ({ record: { ...record, ...fields, revision: record.revision + 1 } })
const changed = ({ editedBy, editedAt, revision }: ArticleRecord): ArticleDecision => ({ refused: 'ARTICLE_CHANGED', detail: { by: editedBy, at: editedAt, revision } })
const notNow = ({ status }: ArticleRecord): ArticleDecision => ({ refused: 'ARTICLE_NOT_NOW', detail: { status } })
const isOne = (status: ArticleStatus, of: ArticleStatus[]): boolean => of.includes(status)

/** Whatever state it was in, what was changed is a draft: nobody has accepted it. What a reviewer asked for stays beside it. */
function save(record: ArticleRecord, { revision, draft, who, by }: Of<'save'>, now: Instant): ArticleDecision {
  const same = saysTheSame(record.draft, draft) && record.draft.validUntil === draft.validUntil
  if (same) return { already: true }
  if (record.revision !== revision) return changed(record)
  return next(record, { status: 'draft', draft, writerIds: [...new Set([...record.writerIds, who])], editedBy: by, editedAt: now, review: record.review?.accepted ? undefined : record.review })
}

/** A draft goes to review; so does what is published, to get a reviewer or a new year. Other words than parents know are a correction. */
function submit(record: ArticleRecord, { revision, correction }: Of<'submit'>, now: Instant): ArticleDecision {
  if (record.status === 'inReview' && record.revision === revision + 1) return { already: true }
  if (record.revision !== revision) return changed(record)
  if (isOne(record.status, ['inReview', 'accepted'])) return notNow(record)
  const fault = draftFault(record.draft, now)
  if (fault) return { refused: 'ARTICLE_INCOMPLETE', detail: { field: fault } }
  const last = record.versions.at(-1)
  const corrects = last !== undefined && !saysTheSame(last.draft, record.draft)
  if (corrects && !correction) return { refused: 'CORRECTION_REQUIRED' }
  return next(record, { status: 'inReview', review: undefined, correction: corrects ? correction : undefined })
}

/** Nobody reviews what they wrote any edition of, however much a colleague changed since. */
function review(record: ArticleRecord, { revision, who, by: name, title, accepted, remarks }: Of<'review'>, now: Instant): ArticleDecision {
  if (record.review?.who === who && record.revision === revision + 1) return { already: true }
  if (record.revision !== revision) return changed(record)
  if (record.status !== 'inReview') return notNow(record)
  if (record.writerIds.includes(who)) return { refused: 'OWN_ARTICLE' }
  if (!title) return { refused: 'REVIEWER_TITLE_REQUIRED' }
  if (!accepted && !remarks) return { refused: 'REMARKS_REQUIRED' }
  return next(record, { status: accepted ? 'accepted' : 'draft', review: { who, name, title, at: now, accepted, remarks } })
}

/** What was accepted becomes the edition parents read. */
function publish(record: ArticleRecord, { blocks, who, by }: Of<'publish'>, now: Instant): ArticleDecision {
  if (record.status === 'published') return { already: true }
  const { status, review: given, draft, correction, versions } = record
  if (status !== 'accepted' || !given) return notNow(record)
  const reviewer = { name: given.name, title: given.title, at: localDate(given.at) }
  const version: ArticleVersion = { number: (versions.at(-1)?.number ?? 0) + 1, at: now, who, by, draft, reviewer, ...(correction ? { correction } : {}) }
  const editions = [...versions, version]
  return next(record, { status: 'published', versions: editions, correction: undefined, withdrawn: undefined, unwritten: true, published: articleOf({ ...record, versions: editions }, blocks, reviewer, localDate(now)) })
}

/** Parents no longer find it. What was written stays, and may be submitted again. */
function withdraw(record: ArticleRecord, { who, by, reason }: Of<'withdraw'>, now: Instant): ArticleDecision {
  if (record.status === 'withdrawn') return { already: true }
  if (!record.published) return notNow(record)
  return next(record, { status: 'withdrawn', published: undefined, review: undefined, unwritten: true, withdrawn: { at: now, who, by, reason } })
}
