import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { disputeText, standsText } from '@/copy/door'
import { adultsText, guestsText, namedText } from '@/copy/roster'
import { whenText } from '@/copy/session'
import type { RosterEntry } from '@/domain/booking'
import type { DisputeEntry } from '@/domain/contract'
import { numberOf, type LineEntry } from '@/domain/line'
import type { Instant } from '@/domain/time'
import type { Named } from '../use-revealed'
import type { Asked } from './settle-sheet'

interface Props {
  dispute: DisputeEntry
  /** The place as it is now. */
  entry?: RosterEntry
  line: LineEntry[]
  now: Instant
  /** For those who may decide. */
  onAsk?: (asked: Asked) => unknown
  /** The full names, once they were looked at, and asking for them. */
  names?: string[]
  onReveal?: (family: Named) => unknown
}

/** One scan somebody has to look at: whose, what happened, when it was made and when it arrived. */
export function DisputeCard({ dispute, entry, line, now, onAsk, names, onReveal }: Props) {
  const number = numberOf(line, dispute.familyId)
  const name = [number && `${number} 号`, names ? namedText(entry ?? dispute, names) : guestsText(entry ?? dispute)].filter(Boolean).join(' ')
  return (
    <Card>
      <Text className='title'>
        {name} {entry && adultsText(entry)}
      </Text>
      <Text className='disputes__what'>{disputeText(dispute, entry)}</Text>
      <Text className='small'>
        签到 {whenText(dispute.at, now)} · 同步 {whenText(dispute.receivedAt, now)}
      </Text>
      <Text className='meta'>{standsText(dispute, entry)}</Text>
      {onReveal && !names && (entry ?? dispute).guests.length > 0 && (
        <View className='disputes__actions'>
          <Button small wide kind='soft' label={`查看称呼 ${name}`} onTap={() => onReveal(dispute)}>
            查看称呼
          </Button>
        </View>
      )}
      {onAsk && (
        <View className='disputes__actions'>
          <Button small wide kind='soft' label={`不算 ${name}`} onTap={() => onAsk({ dispute, name, counts: false })}>
            不算
          </Button>
          <Button small wide kind='soft' label={`算签到 ${name}`} onTap={() => onAsk({ dispute, name, counts: true })}>
            算签到
          </Button>
        </View>
      )}
    </Card>
  )
}
