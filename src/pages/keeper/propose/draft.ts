import type { Nursery } from '@/domain/nursery'
import { SENSITIVE_FACTS, type SensitiveFact, type SensitiveFacts } from '@/domain/nursery-ledger'

/** The facts while they are written: a word for each, empty for unknown. */
export type Draft = Record<Exclude<SensitiveFact, 'licence' | 'affordable'> | 'licenceNumber' | 'licenceUntil' | 'affordableStatus' | 'affordableBatch' | 'affordableUntil', string>

/** As it stands, or as it was asked for already. */
export function draftOf(nursery: Nursery, asked: SensitiveFacts = {}): Draft {
  const of = <F extends SensitiveFact>(field: F): Nursery[F] => (field in asked ? (asked[field] ?? undefined) : nursery[field]) as Nursery[F]
  const [licence, affordable] = [of('licence'), of('affordable')]
  const plain = SENSITIVE_FACTS.filter((field) => field !== 'licence' && field !== 'affordable').map((field) => [field, word(of(field))])
  return {
    ...Object.fromEntries(plain),
    licenceNumber: licence?.number ?? '',
    licenceUntil: licence?.until ?? '',
    affordableStatus: affordable?.status ?? '',
    affordableBatch: affordable?.batch ?? '',
    affordableUntil: affordable?.until ?? '',
  }
}

const word = (value: unknown): string => (value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))

/** What is wrong with each field, in words; nothing where it can be sent. */
export function faultsOf({ name, capacity, creditCode, licenceNumber, licenceUntil }: Draft): Partial<Record<keyof Draft, string>> {
  return {
    ...(name.trim() ? {} : { name: '机构要有名称' }),
    ...(!capacity.trim() || /^[1-9]\d{0,3}$/.test(capacity.trim()) ? {} : { capacity: '写 1 到 9999 的整数' }),
    ...(!creditCode.trim() || /^[0-9A-Z]{18}$/i.test(creditCode.trim()) ? {} : { creditCode: '统一社会信用代码是 18 位数字和字母' }),
    ...(licenceUntil && !licenceNumber.trim() ? { licenceNumber: '请写许可的编号' } : {}),
  }
}

/** Those facts that are to be others than they are. */
export function fieldsOf(draft: Draft, nursery: Nursery): SensitiveFacts {
  const before = draftOf(nursery)
  const differs = (...keys: (keyof Draft)[]) => keys.some((key) => draft[key].trim() !== before[key].trim())
  const { licenceNumber, licenceUntil, affordableStatus, affordableBatch, affordableUntil } = draft
  const until = (day: string) => (day ? { until: day } : {})
  const plain = SENSITIVE_FACTS.flatMap((field) => (field === 'licence' || field === 'affordable' || !differs(field) ? [] : [[field, valueOf(field, draft[field].trim())]]))
  return {
    ...Object.fromEntries(plain),
    ...(differs('licenceNumber', 'licenceUntil') ? { licence: licenceNumber.trim() ? { number: licenceNumber.trim(), ...until(licenceUntil) } : null } : {}),
    ...(differs('affordableStatus', 'affordableBatch', 'affordableUntil')
      ? { affordable: affordableStatus ? { status: affordableStatus as NonNullable<Nursery['affordable']>['status'], ...(affordableBatch.trim() ? { batch: affordableBatch.trim() } : {}), ...until(affordableUntil) } : null }
      : {}),
  }
}

function valueOf(field: SensitiveFact, value: string): unknown {
  if (!value) return null
  if (field === 'capacity') return Number(value)
  if (field === 'filed') return value === 'yes'
  return field === 'creditCode' ? value.toUpperCase() : value
}
