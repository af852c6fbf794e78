import { CHECKED, SELF_REPORTED } from './commands/nursery-change'
import { canonical } from './directory'
import type { Nursery, NurseryFact, Origin } from './nursery'

/** Every fact a record has, in the order people look at them. */
export const FACTS: NurseryFact[] = [
  'name', 'alias', 'creditCode', 'type', 'openToAll', 'district', 'street', 'streetText', 'community', 'address', 'position', 'filed', 'filedAt', 'licence', 'affordable',
  'demonstration', 'demonstrationUntil', 'inspection', 'insuredUntil', 'hospital', 'services', 'classes', 'freeAsOf', 'capacity', 'mealFeeFen', 'phone', 'hours', 'openings', 'photos', 'status',
]

/** What a nursery says of itself, and what a keeper agreed to: of the same day they know better than a register. */
const NEARER = [SELF_REPORTED, CHECKED]
/** A pin that staff set: no register moves it again, since it was set because a register was wrong. */
export const STAFF_PIN = '工作人员在地图上标注'

type Facts = Partial<Pick<Nursery, NurseryFact>>
type Origins = Partial<Record<NurseryFact, Origin>>

/** Who says this of a nursery, and of which day it is true. */
export const originOf = ({ source, origins }: Pick<Nursery, 'source' | 'origins'>, fact: NurseryFact): Origin => origins?.[fact] ?? source

/** True for what is to replace what is known: newer, or of the same day and not against the nursery's own word. */
export function overrules(theirs: Origin, ours: Origin, fact: NurseryFact): boolean {
  if (fact === 'position' && ours.title === STAFF_PIN && theirs.title !== STAFF_PIN) return false
  if (theirs.asOf !== ours.asOf) return theirs.asOf > ours.asOf
  return !NEARER.includes(ours.title) || NEARER.includes(theirs.title)
}

/** （ and ( are one: the width of a sign is no news. */
export const isEqual = (a: unknown, b: unknown): boolean => canonical(a).normalize('NFKC') === canonical(b).normalize('NFKC')

/** True where something is said otherwise; what is not said contradicts nothing. Free places are told apart by their day. */
function contradicts(said: unknown, known: unknown): boolean {
  if (!said || !known || typeof said !== 'object' || typeof known !== 'object') return !isEqual(said, known)
  if (!Array.isArray(said)) return Object.entries(said).some(([key, value]) => key !== 'free' && key in known && !isEqual(value, (known as Record<string, unknown>)[key]))
  const typed = (said as { type?: unknown }[]).filter(({ type }) => type !== undefined)
  return typed.length ? typed.some((one) => contradicts(one, (known as { type?: unknown }[]).find(({ type }) => type === one.type) ?? {})) : !isEqual(said, known)
}

/** What came of it: the nursery, whether it is another, and what was said otherwise and did not prevail. */
export interface MergedFacts {
  after: Nursery
  isChanged: boolean
  kept: NurseryFact[]
}

/**
 * Takes in what another source says, fact by fact and by date: a newer one replaces, an older one fills gaps, and an unknown
 * never wipes what is known. `confirms` when saying the same again, later, makes a fact of that later day.
 */
export function mergeFacts(before: Nursery, said: Facts, from: (fact: NurseryFact) => Origin, { confirms }: { confirms: boolean }): MergedFacts {
  const facts: Record<string, unknown> = {}
  const origins: Origins = {}
  const kept: NurseryFact[] = []
  for (const fact of FACTS) {
    const [old, theirs, ours] = [before[fact], said[fact], originOf(before, fact)]
    if (old !== undefined) [facts[fact], origins[fact]] = [old, ours]
    if (theirs === undefined) continue
    const wins = old === undefined || overrules(from(fact), ours, fact)
    const value = old === undefined ? theirs : combined(fact, before, said, wins)
    const isSame = isEqual(value, old)
    if (!isSame) facts[fact] = value
    if (isSame ? wins && confirms : wins) origins[fact] = from(fact)
    if (!wins && isSame && contradicts(theirs, old)) kept.push(fact)
  }
  settle(before, said, facts, origins, from)
  const known = FACTS.filter((fact) => facts[fact] !== undefined)
  const isChanged = FACTS.some((fact) => !isEqual(facts[fact], before[fact]) || (facts[fact] !== undefined && !isEqual(origins[fact], originOf(before, fact))))
  if (!isChanged) return { after: before, isChanged, kept }
  const rest = Object.fromEntries(Object.entries(before).filter(([field]) => !(FACTS as string[]).includes(field)))
  const after = { ...rest, ...Object.fromEntries(known.map((fact) => [fact, facts[fact]])) } as unknown as Nursery
  return { after: { ...after, ...packed(known, origins as Record<NurseryFact, Origin>) }, isChanged, kept }
}

/** One fact that both know: the whole of the newer, but for what only the other knows of it. */
function combined(fact: NurseryFact, before: Nursery, said: Facts, wins: boolean): unknown {
  const [old, theirs] = [before[fact], said[fact]]
  const [first, second] = wins ? [said, before] : [before, said]
  switch (fact) {
    case 'classes': {
      const others = new Map(second.classes?.map((one) => [one.type, one]))
      return first.classes?.map((one) => ({ ...others.get(one.type), ...one }))
    }
    case 'affordable': {
      // A public notice of intent takes no designation away; the last day of one is kept where it is left out.
      const isDesignated = before.affordable?.status === 'district' || before.affordable?.status === 'city'
      if (wins && said.affordable?.status === 'proposed' && isDesignated) return old
      return before.affordable?.status === said.affordable?.status ? { ...second.affordable, ...first.affordable } : first.affordable
    }
    case 'licence':
      return before.licence?.number === said.licence?.number ? { ...second.licence, ...first.licence } : first.licence
    case 'inspection':
      // The last one, whoever told it first.
      if (before.inspection?.on !== said.inspection?.on) return before.inspection!.on > said.inspection!.on ? old : theirs
      return first.inspection
    case 'streetText':
      // A street that was matched stays: text that could not be matched knows less.
      return before.street && !said.street ? old : first.streetText
    default:
      return wins ? theirs : old
  }
}

/** Facts that go together. */
function settle(before: Nursery, said: Facts, facts: Record<string, unknown>, origins: Origins, from: (fact: NurseryFact) => Origin): void {
  const put = (fact: NurseryFact, value: unknown, origin: Origin): void => void ([facts[fact], origins[fact]] = [value, origin])
  const drop = (fact: NurseryFact): void => void delete facts[fact]
  if (before.street && !said.street && before.streetText === undefined) drop('streetText')
  if (said.street && facts.street === said.street) drop('streetText')
  // A street lies in its district.
  if (facts.street && !(facts.street as string).startsWith(facts.district as string)) drop('street')
  if (!isEqual(facts.demonstration, before.demonstration) && said.demonstrationUntil === undefined) drop('demonstrationUntil')
  // The hours that are searched are those that are read.
  if (said.hours !== undefined && !isEqual(facts.hours, said.hours)) put('openings', before.openings, originOf(before, 'openings'))
  else if (said.hours !== undefined && !isEqual(said.hours, before.hours)) put('openings', said.openings, from('openings'))
  settleFree(before, said, facts, origins, from)
}

/** Free places are those of one day: all of them from one source, the later one. */
function settleFree(before: Nursery, said: Facts, facts: Record<string, unknown>, origins: Origins, from: (fact: NurseryFact) => Origin): void {
  const theirs = said.freeAsOf !== undefined && (before.freeAsOf === undefined || said.freeAsOf > before.freeAsOf || (said.freeAsOf === before.freeAsOf && overrules(from('freeAsOf'), originOf(before, 'freeAsOf'), 'freeAsOf')))
  const free = new Map((theirs ? said : before).classes?.map((one) => [one.type, one.free]))
  const classes = facts.classes as Nursery['classes']
  if (classes) facts.classes = classes.map(({ free: _free, ...one }) => ({ ...one, ...(free.get(one.type) === undefined ? {} : { free: free.get(one.type) }) }))
  facts.freeAsOf = theirs ? said.freeAsOf : before.freeAsOf
  if (theirs && !isEqual(said.freeAsOf, before.freeAsOf)) origins.freeAsOf = from('freeAsOf')
  if (!theirs && before.freeAsOf) origins.freeAsOf = originOf(before, 'freeAsOf')
}

/** The source most facts are from, the newest of them, stands once; the others stand with their facts. */
function packed(known: NurseryFact[], origins: Record<NurseryFact, Origin>): Pick<Nursery, 'source' | 'origins'> {
  const counts = new Map<string, { origin: Origin; facts: number }>()
  for (const fact of known) {
    const key = canonical(origins[fact])
    counts.set(key, { origin: origins[fact], facts: (counts.get(key)?.facts ?? 0) + 1 })
  }
  const [first] = [...counts.values()].sort((a, b) => b.facts - a.facts || (a.origin.asOf < b.origin.asOf ? 1 : -1))
  const source = first!.origin
  const others = known.filter((fact) => canonical(origins[fact]) !== canonical(source))
  return { source, ...(others.length ? { origins: Object.fromEntries(others.map((fact) => [fact, origins[fact]])) } : {}) }
}
