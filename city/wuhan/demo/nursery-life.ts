import { addDays, type LocalDate } from '@/domain/time'
import type { Finding, Nursery, NurseryClass, Opening, Origin } from '@/domain/nursery'
import { districts } from '../districts'
import { seeded, type Random } from './random'

/** The day the demonstration's nurseries are looked at when nobody says another. */
export const DEMO_DAY: LocalDate = '2026-11-25'

const WEEKDAYS = [1, 2, 3, 4, 5]
const open = (from: number, to: number, days = WEEKDAYS): Opening[] => [{ days, from, to }]

/** Hours as the sources write them, and as they are searched: minutes of the day. */
export const HOURS: Record<string, Opening[]> = {
  '周一至周五 7:30–18:00': open(450, 1080),
  '周一至周五 8:00–17:30': open(480, 1050),
  '周一至周六 7:30–18:30': open(450, 1110, [...WEEKDAYS, 6]),
  '周一至周五 8:00–20:00（含延时）': open(480, 1200),
}

/** What an inspection may find, in plain words. */
const FINDINGS = [
  '两个灭火器过了有效期', '午睡室的门朝里开', '奶瓶消毒记录少了三天', '一名保育人员的健康证还在办', '户外玩具有一处松动', '厨房生熟砧板没有分开放',
  '走廊监控有一路没有画面', '晨检记录没有签名', '插座没有装安全盖', '幼儿床之间不到半米', '食品留样没有写日期', '应急演练少做一次',
]

/** Largest class and children for each carer (国卫人口发〔2019〕58号); the demonstration stays around it. */
const SIZES: Record<NurseryClass['type'], { size: number; perCarer: number }> = {
  infant: { size: 10, perCarer: 3 },
  small: { size: 15, perCarer: 5 },
  big: { size: 20, perCarer: 7 },
  mixed: { size: 18, perCarer: 6 },
}

/**
 * What changes in the life of a nursery: places confirmed, inspections, insurance, badges that end. It draws from
 * numbers of its own, so that what was made up before stays as it was. `today` is the day it is looked at.
 */
export function lifeOf(nursery: Nursery, index: number, today: LocalDate): Partial<Nursery> {
  const random = seeded(`shanyu/wuhan/nursery-life/${index}`)
  const known = (probability: number) => random.chance(probability)
  const freeAsOf = nursery.status === 'operating' && nursery.classes && known(0.66) ? addDays(today, -daysSinceConfirmed(random)) : undefined
  const inspection = known(0.68) ? inspectionOf(random, nursery, today) : undefined
  const openings = nursery.hours && known(0.94) ? HOURS[nursery.hours] : undefined
  return {
    ...(nursery.classes ? { classes: nursery.classes.map((one) => classOf(random, nursery, one, freeAsOf !== undefined)) } : {}),
    ...(freeAsOf ? { freeAsOf } : {}),
    ...(openings ? { openings } : {}),
    ...badgesOf(random, nursery, today),
    ...(inspection ? { inspection } : {}),
    ...(known(0.7) ? { insuredUntil: monthEnd(addDays(today, random.int(-60, 330))) } : {}),
    ...(known(0.55) ? { hospital: `${districtName(nursery.district)}妇幼保健院（演示）` } : {}),
    ...(nursery.filed && known(0.02) ? { licence: { number: `演示许可 ${String(index).padStart(4, '0')} 号`, until: monthEnd(addDays(today, random.int(200, 1000))) } } : {}),
    ...(nursery.type === 'employer' && known(0.8) ? { openToAll: known(0.55) } : {}),
    ...originsOf(nursery, freeAsOf, inspection?.on),
  }
}

/** Mostly believed, partly too old, and some on the very edge of it. */
const daysSinceConfirmed = (random: Random): number =>
  random.weighted([[random.int(0, 6), 50], [random.int(7, 13), 14], [14, 3], [15, 3], [random.int(16, 75), 30]])

function classOf(random: Random, { type, capacity }: Nursery, one: NurseryClass, freeKnown: boolean): NurseryClass {
  const standard = type === 'home' ? { size: 5, perCarer: 3 } : SIZES[one.type]
  const sizeKnown = random.chance(0.82)
  const size = Math.min(type === 'home' ? 5 : Infinity, random.weighted([[standard.size, 55], [standard.size - random.int(1, Math.ceil(standard.size / 3)), 41], [standard.size + random.int(1, 2), 4]]))
  const perCarer = random.weighted([[standard.perCarer, 62], [standard.perCarer - 1, 32], [standard.perCarer + 1, 6]])
  const free = random.weighted([[0, 40], [random.int(1, 3), 44], [random.int(4, 9), 16]])
  return {
    ...one,
    ...(sizeKnown ? { size } : {}),
    ...(sizeKnown && random.chance(0.9) ? { perCarer } : {}),
    ...(freeKnown && random.chance(0.94) ? { free: Math.min(free, size, type === 'home' ? (capacity ?? size) : size) } : {}),
  }
}

/** A tenth of the badges ended lately, or will soon; one ends on the very day. */
function badgesOf(random: Random, { affordable, demonstration }: Nursery, today: LocalDate): Pick<Nursery, 'affordable' | 'demonstrationUntil'> {
  const soon = (): LocalDate => addDays(today, random.weighted([[random.int(-75, -1), 45], [0, 10], [random.int(1, 45), 45]]))
  const ends = affordable?.until && random.chance(0.12)
  return {
    ...(affordable ? { affordable: ends ? { ...affordable, until: soon() } : affordable } : {}),
    ...(demonstration && random.chance(0.75) ? { demonstrationUntil: random.chance(0.2) ? soon() : monthEnd(addDays(today, random.int(100, 900))) } : {}),
  }
}

function inspectionOf(random: Random, { district }: Nursery, today: LocalDate): NonNullable<Nursery['inspection']> {
  const on = addDays(today, -random.int(6, 320))
  const texts = random.shuffle(FINDINGS).slice(0, random.weighted([[0, 46], [1, 30], [2, 17], [3, 7]]))
  const findings = texts.map((text): Finding => {
    const closedOn = addDays(on, random.int(2, 24))
    return closedOn <= today && random.chance(0.84) ? { text, closedOn } : { text }
  })
  return { on, by: `${districtName(district)}卫生健康局（演示）`, findings }
}

const districtName = (code: string): string => districts.find((one) => one.code === code)?.name ?? '区'

/** The last day of the month of a day, as policies and badges end. */
const monthEnd = (day: LocalDate): LocalDate => {
  const first = addDays(`${day.slice(0, 7)}-28`, 4)
  return addDays(`${first.slice(0, 7)}-01`, -1)
}

function originsOf(nursery: Nursery, freeAsOf: LocalDate | undefined, inspectedOn: LocalDate | undefined): Pick<Nursery, 'origins'> {
  const origin = (title: string, asOf: LocalDate): Origin => ({ title: `演示：${title}`, asOf })
  return {
    origins: {
      ...(freeAsOf ? { freeAsOf: origin('机构自己确认', freeAsOf) } : {}),
      ...(inspectedOn ? { inspection: origin('区里的检查记录', inspectedOn) } : {}),
      ...(nursery.hours ? { hours: origin('机构自己填写', '2026-10-12') } : {}),
      ...(nursery.affordable && nursery.affordable.status !== 'none' ? { affordable: origin('区里的认定名单', '2026-09-26') } : {}),
    },
  }
}
