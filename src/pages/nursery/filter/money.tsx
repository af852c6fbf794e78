import { Card } from '@/components/card'
import { SwitchRow } from '@/components/switch-row'
import { yuanText } from '@/copy/wording'
import { FREE_BELIEVED_DAYS } from '@/domain/nursery'
import type { Section } from '.'
import { OneOf } from './one-of'

/** Monthly limits in fen, around the 2,000 yuan most families name. */
const LIMITS_FEN = [100_000, 150_000, 200_000, 250_000, 300_000, 400_000]

const on = (value: boolean) => value || undefined

/** What it may cost, before or after subsidy, and whether there is a place. */
export const Money = ({ asked, ask }: Section) => (
  <Card>
    <OneOf label='每月最多' options={LIMITS_FEN.map((value) => ({ value, text: yuanText(value) }))} value={asked.maxFeeFen} onChange={(maxFeeFen) => ask({ maxFeeFen })} />
    <SwitchRow title='按补贴后的算' note='费用的上限和按费用排序，都减掉知道的补贴；补贴不清楚的单独列出' on={asked.feeAfter === true} onChange={(value) => ask({ feeAfter: on(value) })} />
    <SwitchRow title='有空位' note={`机构 ${FREE_BELIEVED_DAYS} 天内确认过的空位才算`} on={asked.free === true} onChange={(value) => ask({ free: on(value) })} />
    <SwitchRow title='普惠' note='认定过、还在有效期的；拟认定的不算' on={asked.affordableOnly === true} onChange={(value) => ask({ affordableOnly: on(value) })} />
  </Card>
)
