import { FAIRNESS, pausedUntil } from '@/domain/fairness'
import { isExpecting, type Household } from '@/domain/family'
import { isTooEarlyFor, limitBlocker } from '@/domain/rules'
import { fitsAge, type Party, type Session, type SessionView } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { ageRuleText, opensText, placeRuleText, whenText } from './session'

/** One rule of a session, as it stands for one family: kept, broken, or not known before a fact is. */
export interface RuleLine {
  text: string
  kept: boolean | undefined
  /** The fact that is missing is told on this page. */
  cure?: 'household'
}

/** The name of a district by its code; undefined while it is not known. */
export type DistrictName = (code: string) => string | undefined

const NAMELESS: DistrictName = () => undefined

/** A family nobody knows anything of yet. */
export const NOBODY: Household = { children: [], claims: [], noShows: [] }

/** Every rule that decides whether a family gets a place, in the order in which it is asked. Nothing is decided by a rule that is not here. */
export function ruleLines(session: SessionView, party: Party, household: Household, now: Instant, districtName = NAMELESS): RuleLine[] {
  return [
    ...peopleLines(session, party, household),
    ...areaLines(session, household, districtName),
    ...timeLines(session, household, now, districtName),
    ...limitLines(session, household),
    ...keepingLines(session, household, now),
  ]
}

function peopleLines(session: SessionView, party: Party, household: Household): RuleLine[] {
  const { adults, seat } = session
  const chosen = seat !== 'child' || party.children.length > 0
  const ages: RuleLine = { text: ageRuleText(session, party.children), kept: chosen ? party.children.every((child) => fitsAge(session, child)) : undefined }
  const place: RuleLine = { text: placeRuleText(session), kept: party.adults >= adults.min && party.adults <= adults.max }
  if (seat !== 'expecting') return seat === 'adult' ? [place] : [ages, place]
  const known = household.expecting !== undefined
  return [{ text: '给怀孕的家庭，按预产期算', kept: known ? isExpecting(household, session.startsAt) : undefined, ...(known ? {} : { cure: 'household' as const }) }, place]
}

const placesOf = (codes: string[], districtName: DistrictName): string => {
  const names = codes.flatMap((code) => districtName(code) ?? [])
  return names.length === codes.length ? names.join('、') : '部分城区'
}

function areaLines({ area }: SessionView, { district }: Household, districtName: DistrictName): RuleLine[] {
  if (!area) return []
  const text = `只给住在${placesOf(area, districtName)}的家庭`
  return [district === undefined ? { text, kept: undefined, cure: 'household' } : { text, kept: area.includes(district) }]
}

function timeLines(session: SessionView, household: Household, now: Instant, districtName: DistrictName): RuleLine[] {
  const { bookingOpensAt, priority } = session
  const opens: RuleLine[] = bookingOpensAt === undefined || now >= bookingOpensAt ? [] : [{ text: opensText(session, now), kept: false }]
  if (!priority || now >= priority.until) return opens
  const group = priority.group === 'siblings' ? '有两个以上孩子的家庭' : `住在${placesOf(priority.districts, districtName)}的家庭`
  const unknown = priority.group === 'residents' && household.district === undefined
  const line: RuleLine = { text: `${whenText(priority.until, now)} 以前先给${group}，以后谁都可以约`, kept: !isTooEarlyFor(session, household, now) }
  return [...opens, unknown ? { ...line, kept: undefined, cure: 'household' } : line]
}

function limitLines(session: SessionView, { claims }: Household): RuleLine[] {
  const { limits = {} } = session
  const within = (only: Session['limits']): boolean => limitBlocker({ ...session, limits: only }, claims) === null
  return [
    ...(limits.perWeek === undefined ? [] : [{ text: perWeekText(limits.perWeek), kept: within({ perWeek: limits.perWeek }) }]),
    ...(limits.perSeries === undefined ? [] : [{ text: perSeriesText(limits.perSeries), kept: within({ perSeries: limits.perSeries }) }]),
  ]
}

const perWeekText = (most: number): string => `同一类活动，一家一周最多约 ${most} 次`
const perSeriesText = (most: number): string => `这个系列，一家最多约 ${most} 次`

/** What keeps a place, and what may cost it: said before anybody has one. */
function keepingLines({ releaseUnconfirmed }: SessionView, { noShows }: Household, now: Instant): RuleLine[] {
  return [
    ...(releaseUnconfirmed ? [{ text: '前一天点一下“我会来”。开课前 2 小时还没点、又有人候补，名额会让出', kept: true }] : []),
    { text: '来不了请提前取消，名额马上给别的家庭', kept: true },
    { text: NO_SHOW_RULE, kept: pausedUntil(noShows, now) === undefined },
  ]
}

/** Shown wherever it bites, and before it does. */
export const NO_SHOW_RULE = `约了没来也没取消，${FAIRNESS.within / DAY} 天里 ${FAIRNESS.noShows} 次，预约暂停 ${FAIRNESS.pause / DAY} 天；有原因可以申诉`

/** The same in a few words each, for the card of a list. The age and the opening stand there anyway. */
export function ruleTags({ area, priority, limits, releaseUnconfirmed }: SessionView, now: Instant): string[] {
  return [
    ...(area ? ['限部分城区'] : []),
    ...(priority && now < priority.until ? [`${whenText(priority.until, now)} 前${priority.group === 'siblings' ? '多孩家庭' : '附近家庭'}优先`] : []),
    ...(limits?.perWeek === undefined ? [] : [`一周最多 ${limits.perWeek} 次`]),
    ...(limits?.perSeries === undefined ? [] : [`系列最多 ${limits.perSeries} 次`]),
    ...(releaseUnconfirmed ? ['要提前确认'] : []),
  ]
}
