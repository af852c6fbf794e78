import type { CareService, ClassType, Nursery, Opening } from '@/domain/nursery'
import type { OwnClass, OwnFacts } from '@/domain/nursery-ledger'

/** A class on the form: words as they are typed; `off` where the nursery has none of it. */
export interface DraftClass {
  type: ClassType
  on: boolean
  fee: string
  size: string
  perCarer: string
}

/** The facts while they are changed. Empty is unknown. */
export interface Draft {
  openings: Opening[]
  services: CareService[]
  classes: DraftClass[]
  mealFee: string
  phone: string
  community: string
  openToAll: boolean
}

export const CLASSES: ClassType[] = ['infant', 'small', 'big', 'mixed']
/** Three kinds of days are plenty: weekdays, Saturday, Sunday. */
export const MOST_OPENINGS = 3
export const OFFICE_DAYS: Opening = { days: [1, 2, 3, 4, 5], from: 450, to: 1080 }

const written = (value: number | undefined): string => (value === undefined ? '' : String(value))
const yuan = (fen: number | undefined): string => (fen === undefined ? '' : String(fen / 100))

export const draftOf = ({ openings = [], services = [], classes = [], mealFeeFen, phone = '', community = '', openToAll }: Nursery): Draft => ({
  openings,
  services,
  classes: CLASSES.map((type) => {
    const known = classes.find((one) => one.type === type)
    return { type, on: known !== undefined, fee: yuan(known?.feeFen), size: written(known?.size), perCarer: written(known?.perCarer) }
  }),
  mealFee: yuan(mealFeeFen),
  phone,
  community,
  openToAll: openToAll ?? true,
})

/** At most 50,000 yuan a month, in fen; undefined for what is no amount. */
const fen = (text: string): number | undefined => (/^\d{1,5}(\.\d{1,2})?$/.test(text.trim()) && Number(text) <= 50_000 ? Math.round(Number(text) * 100) : undefined)
const heads = (text: string): number | undefined => (/^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 60 ? Number(text) : undefined)

/** What is wrong with each field, in words; nothing where it can be saved. */
export function faultsOf({ openings, classes, mealFee, phone }: Draft): Record<string, string> {
  const faults: Record<string, string> = {}
  const check = (key: string, text: string, isGood: boolean, why: string) => void (text.trim() && !isGood && (faults[key] = why))
  for (const { type, on, fee, size, perCarer } of classes) {
    if (!on) continue
    check(`${type}.fee`, fee, fen(fee) !== undefined, '写每月多少元，例如 1480；5 万元以内')
    check(`${type}.size`, size, heads(size) !== undefined, '写 1 到 60 的整数')
    check(`${type}.perCarer`, perCarer, heads(perCarer) !== undefined, '写 1 到 60 的整数')
  }
  check('mealFee', mealFee, fen(mealFee) !== undefined, '写每月多少元，例如 360')
  check('phone', phone, /^[\d\s()+-]{5,25}$/.test(phone.trim()), '电话只写数字、空格和 - ( ) +')
  openings.forEach(({ days, from, to }, index) => {
    if (!days.length) faults[`openings.${index}`] = '选一天以上，或去掉这一段'
    else if (from >= to) faults[`openings.${index}`] = '结束要在开始以后'
  })
  return faults
}

const kept = (field: string, value: number | undefined): object => (value === undefined ? {} : { [field]: value })

/** What is sent: all of it; what is as it was changes nothing. `asks`: whether families of other people's work may come is a question here. */
export function ownFactsOf({ openings, services, classes, mealFee, phone, community, openToAll }: Draft, asks: boolean): OwnFacts {
  return {
    openings: openings.length ? openings : null,
    services: services.length ? services : null,
    classes: classes.filter(({ on }) => on).map(({ type, fee, size, perCarer }): OwnClass => ({ type, ...kept('feeFen', fen(fee)), ...kept('size', heads(size)), ...kept('perCarer', heads(perCarer)) })),
    mealFeeFen: fen(mealFee) ?? null,
    phone: phone.trim() || null,
    community: community.trim() || null,
    ...(asks ? { openToAll } : {}),
  }
}
