import { meansLabel } from '@/copy/history'
import { adultsText, guestsText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { SentScan } from '@/domain/contract'
import type { DoorEntry } from '@/domain/door'
import type { ErrorCode } from '@/domain/errors'
import { isStranger } from '@/domain/overlay'
import type { Means } from '@/domain/scan'
import type { Instant } from '@/domain/time'

/** What the last scan came to. */
export type Outcome =
  | {
      /** in: counted; unchecked: written down, and nobody has looked at the code yet. */
      face: 'in' | 'unchecked'
      family: DoorEntry
      /** The scan, to be taken back. */
      key: string
      at: Instant
      means: SentScan['means']
      /** The phone alone has judged it. */
      offline: boolean
      /** How many families are here with this one. */
      here: number
      bringer?: string
      station?: string
      label?: string
    }
  | { face: 'again'; family: DoorEntry; at: Instant; by?: string; means?: Means; bringer?: string; station?: string }
  | { face: 'undone'; family: DoorEntry }
  | { face: 'refused'; code: ErrorCode }

/** Why somebody has no code at hand. */
export const noCodeReasons = ['手机没电', '没带手机', '打不开']

/** 小* · 14 个月. */
export const familyText = (family: DoorEntry): string => (isStranger(family) ? '名单取来以后才预约的家庭' : guestsText(family))

/** 外婆 带来 · + 1 位家长. */
export const companyText = (family: DoorEntry, bringer?: string): string => [bringer ? `${bringer} 带来` : '', adultsText(family)].filter(Boolean).join(' · ')

/** 10:02 王老师 · 4 位码 · 外婆 带来. */
export const earlierText = ({ at, by, means, bringer }: Extract<Outcome, { face: 'again' }>): string =>
  [`${clockText(at)}${by ? ` ${by}` : ''}`, means ? meansLabel[means] : '', bringer ? `${bringer} 带来` : ''].filter(Boolean).join(' · ')
