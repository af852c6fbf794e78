import { entranceText, feeText, freeFact, reachText } from '@/copy/nursery'
import { hourText, inspectedText, standingsOf } from '@/copy/nursery-facts'
import { nurseryTypeLabel, serviceLabel } from '@/copy/labels'
import { entranceOf } from '@/domain/entrance'
import { DEMONSTRATION_LEVELS, isAffordable, isFreeFresh, isGood, type NurseryClass, type Opening } from '@/domain/nursery'
import type { NurseryMatch } from '@/domain/nursery-search'
import type { LocalDate } from '@/domain/time'

/** What one nursery says to a row: words, missing while nobody knows, and a number of which less is better. */
interface Said {
  text?: string
  rank?: number
}

/** One question put to each nursery. */
export interface ComparedRow {
  label: string
  said: Said[]
  /** The ones with the best answer; empty where all are as good, or only one answered. */
  best: number[]
  /** They do not all say the same. */
  differs: boolean
}

/** Questions in the order families ask them; those that tell the nurseries apart stand first. */
export function comparedRows(matches: NurseryMatch[], today: LocalDate, born?: LocalDate): ComparedRow[] {
  const rows = questions(today, born).map(({ label, of }): ComparedRow => {
    const said = matches.map(of)
    return { label, said, best: bestOf(said), differs: new Set(said.map(({ text }) => text)).size > 1 }
  })
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)]
}

function bestOf(said: Said[]): number[] {
  const ranks = said.flatMap(({ rank }) => (rank === undefined ? [] : [rank]))
  const best = Math.min(...ranks)
  if (ranks.length < 2 || ranks.every((rank) => rank === best)) return []
  return said.flatMap(({ rank }, at) => (rank === best ? [at] : []))
}

const questions = (today: LocalDate, born?: LocalDate): { label: string; of: (match: NurseryMatch) => Said }[] => [
  { label: '补贴后每月', of: ({ netFen }) => money(netFen) },
  { label: '每月收费', of: ({ feeFen }) => money(feeFen) },
  { label: '远近', of: (match) => ({ text: reachText(match) && `${reachText(match)}${match.acrossRiver ? '，隔江' : ''}`, rank: match.metres }) },
  ...(born ? [{ label: '什么时候可入', of: ({ nursery }: NurseryMatch): Said => (nursery.classes?.length ? { text: entranceText(nursery, born, today), rank: entranceRank(nursery.classes, born, today) } : {}) }] : []),
  { label: '空位', of: freeSaid(today) },
  { label: '开放时间', of: ({ nursery: { hours, openings } }) => ({ text: hours ?? (openings && `到 ${hourText(latest(openings))}`), rank: openings && -latest(openings) }) },
  { label: '每班人数', of: ({ nursery }) => largest(nursery.classes, 'size', '最多', '人') },
  { label: '1 位老师带', of: ({ nursery }) => largest(nursery.classes, 'perCarer', '最多', '个孩子') },
  {
    label: '检查',
    of: ({ nursery: { inspected } }) => (inspected ? { text: `${inspected.on.slice(0, 7)}，${inspectedText(inspected.open)}`, rank: inspected.open } : {}),
  },
  { label: '备案', of: ({ nursery }) => ({ text: standing(nursery, '备案', today), rank: nursery.filed === undefined ? undefined : Number(!nursery.filed) }) },
  { label: '许可', of: ({ nursery }) => ({ text: standing(nursery, '许可', today) }) },
  { label: '普惠', of: ({ nursery }) => ({ text: standing(nursery, '普惠', today), rank: nursery.affordable ? Number(!isAffordable(nursery, today)) : undefined }) },
  {
    label: '示范',
    of: ({ nursery }) => ({ text: standing(nursery, '示范', today), rank: nursery.demonstration && isGood(nursery.demonstrationUntil, today) ? -DEMONSTRATION_LEVELS.indexOf(nursery.demonstration) : undefined }),
  },
  { label: '责任险', of: ({ nursery }) => ({ text: standing(nursery, '责任险', today), rank: nursery.insuredUntil ? Number(!isGood(nursery.insuredUntil, today)) : undefined }) },
  { label: '结对保健院', of: ({ nursery: { hospital } }) => ({ text: hospital }) },
  { label: '餐费', of: ({ nursery: { mealFeeFen } }) => money(mealFeeFen) },
  { label: '托育方式', of: ({ nursery: { services } }) => ({ text: services?.map((service) => serviceLabel[service]).join('、') }) },
  { label: '机构性质', of: ({ nursery: { type } }) => ({ text: type && nurseryTypeLabel[type] }) },
]

const money = (fen: number | undefined): Said => (fen === undefined ? {} : { text: feeText(fen), rank: fen })

/** A figure that is too old is told, and never the best. */
const freeSaid =
  (today: LocalDate) =>
  ({ nursery, free }: NurseryMatch): Said => {
    if (!nursery.freeAsOf) return {}
    const { value, note } = freeFact(nursery.freeAsOf, free, today)
    const told = `${value}（${note.replace('空位 ', '')}）`
    return isFreeFresh(nursery, today) ? (free === undefined ? {} : { text: told, rank: -free }) : { text: told }
  }

/** Months until the child can enter; too old comes last. */
function entranceRank(classes: NurseryClass[], born: LocalDate, today: LocalDate): number {
  const entrance = entranceOf(classes.map(({ type }) => type), born, today)
  return 'now' in entrance ? 0 : 'over' in entrance ? Infinity : Number(entrance.on.replace('-', ''))
}

const latest = (openings: Opening[]): number => Math.max(...openings.map(({ to }) => to))

function largest(classes: NurseryClass[] | undefined, field: 'size' | 'perCarer', before: string, unit: string): Said {
  const counts = (classes ?? []).flatMap((one) => (one[field] === undefined ? [] : [one[field]]))
  if (counts.length === 0) return {}
  const most = Math.max(...counts)
  return { text: `${counts.length > 1 ? `${before} ` : ''}${most} ${unit}`, rank: most }
}

const standing = (nursery: NurseryMatch['nursery'], label: string, today: LocalDate): string | undefined => standingsOf(nursery, today).find((told) => told.label === label)?.text
