import { WechatRefusal, type WechatApi } from './wechat-api'

/** One index as `config/indexes.json` has it. */
export interface WantedIndex {
  name: string
  keys: { field: string; direction: 1 | -1 | '2dsphere' }[]
  unique: boolean
}
export type Wanted = Record<string, WantedIndex[]>

/** A collection as WeChat describes it; of its indexes it says no more than how many there are, that of `_id` included. */
interface Found {
  name: string
  count: number
  index_count: number
}

/** What stands between an environment and `config/indexes.json`. */
export interface Difference {
  collection: string
  isMissing: boolean
  documents: number
  /** Without that of `_id`. */
  indexesThere: number
  indexesWanted: WantedIndex[]
}

const PAGE = 100

async function collectionsOf(wechat: WechatApi): Promise<Found[]> {
  const all: Found[] = []
  for (;;) {
    const { collections, pager } = await wechat.tcb<{ collections: Found[]; pager: { Total: number } }>('databasecollectionget', { limit: PAGE, offset: all.length })
    all.push(...collections)
    if (collections.length === 0 || all.length >= pager.Total) return all
  }
}

/** Compares what is wanted with what is there. `strangers` are collections that are not ours: nothing is done to them. */
export async function compare(wechat: WechatApi, wanted: Wanted): Promise<{ differences: Difference[]; strangers: string[] }> {
  const found = await collectionsOf(wechat)
  const differences = Object.entries(wanted).map(([collection, indexesWanted]) => {
    const there = found.find(({ name }) => name === collection)
    return { collection, isMissing: !there, documents: there?.count ?? 0, indexesThere: Math.max(0, (there?.index_count ?? 1) - 1), indexesWanted }
  })
  return { differences, strangers: found.map(({ name }) => name).filter((name) => !(name in wanted)) }
}

/** One collection in one line, as a person at a terminal reads it. */
export function differenceText({ collection, isMissing, documents, indexesThere, indexesWanted }: Difference): string {
  const indexes = indexesWanted.map(indexText).join('；') || '不要索引'
  if (isMissing) return `＋ ${collection}：没有，要建；索引 ${indexesWanted.length} 条：${indexes}`
  const more = indexesThere - indexesWanted.length
  const state = more === 0 ? '和要的一样多' : more < 0 ? `少 ${-more} 条` : `多 ${more} 条（不是我们的，不动）`
  return `${more === 0 ? '＝' : more < 0 ? '＋' : '？'} ${collection}：已有，${documents} 条记录；索引 ${indexesThere} 条，要 ${indexesWanted.length} 条，${state}：${indexes}`
}

const indexText = ({ name, keys, unique }: WantedIndex): string => `${name}(${keys.map(({ field, direction }) => (direction === -1 ? `${field}↓` : field)).join('、')}${unique ? '，唯一' : ''})`

/** What came of one collection or one index. */
export interface Outcome {
  what: string
  outcome: 'made' | 'there' | 'refused'
  why?: string
}

/** WeChat does not say in one word that something is there already. */
const isThere = (reason: unknown): boolean => reason instanceof WechatRefusal && /table exist|already exist|duplicate.*name|ResourceInUse|IndexAlready/i.test(reason.said)
/** The same name on other fields is no repetition. */
const differs = (reason: WechatRefusal): boolean => /different|conflict/i.test(reason.said)

/** Builds what is missing, one thing after the other; nothing is ever dropped or changed. Whatever is refused is said, and does not stop the rest. */
export async function build(wechat: WechatApi, differences: Difference[], onOutcome: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const outcome = await work().then(
      (): Outcome => ({ what, outcome: 'made' }),
      (reason: unknown): Outcome => {
        if (!(reason instanceof WechatRefusal)) throw reason
        if (isThere(reason) && !differs(reason)) return { what, outcome: 'there' }
        return { what, outcome: 'refused', why: whyRefused(reason) }
      },
    )
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  for (const { collection, isMissing, indexesWanted } of differences) {
    if (isMissing) await attempt(`集合 ${collection}`, () => wechat.tcb('databasecollectionadd', { collection_name: collection }))
    for (const index of indexesWanted) await attempt(`索引 ${collection}.${indexText(index)}`, () => wechat.tcb('updateindex', { collection_name: collection, create_indexes: [asSent(index)], drop_indexes: [] }))
  }
  return outcomes
}

function whyRefused(reason: WechatRefusal): string {
  if (/E11000/.test(reason.said)) return '已有的记录在这些字段上重复，先去掉重复的'
  return differs(reason) ? '有一条同名的索引，字段不一样：在控制台里看一眼，删掉旧的再来' : reason.message
}

const asSent = ({ name, unique, keys }: WantedIndex): object => ({ name, unique, keys: keys.map(({ field, direction }) => ({ name: field, direction: String(direction) })) })
