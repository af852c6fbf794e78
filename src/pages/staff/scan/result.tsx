import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { errorText } from '@/copy/errors'
import { meansLabel } from '@/copy/history'
import { clockText } from '@/copy/wording'
import { canUndo } from '@/domain/overlay'
import type { Station } from '@/domain/session'
import { useNow } from '@/hooks/use-now'
import { companyText, earlierText, familyText, type Outcome } from './outcome'

const SIGN: Record<Outcome['face'], string> = { in: '✓', unchecked: '?', again: '!', undone: '↺', refused: '✕' }

interface Props {
  outcome?: Outcome
  stations: Station[]
  busy: boolean
  /** What stands there before anybody came. */
  waiting: string
  onUndo: () => unknown
}

/** The top third of the screen: colour, sign and word, to be read at arm's length in the sun. */
export function Result({ outcome, stations, busy, waiting, onUndo }: Props) {
  if (!outcome) {
    return (
      <View className='scan__result' aria-live='assertive'>
        <View className='scan__frame' aria-hidden='true' />
        <Text className='heading'>请家长打开入场码</Text>
        <Text className='scan__line'>{waiting}</Text>
      </View>
    )
  }
  return (
    <View className={classes('scan__result', `scan__result--${outcome.face}`)} aria-role='alert' aria-live='assertive'>
      <Text className='scan__sign' aria-hidden='true'>
        {SIGN[outcome.face]}
      </Text>
      <Words outcome={outcome} stations={stations} />
      {'key' in outcome && <Undo key={outcome.key} at={outcome.at} busy={busy} onUndo={onUndo} />}
    </View>
  )
}

function Words({ outcome, stations }: { outcome: Outcome; stations: Station[] }) {
  if (outcome.face === 'refused') {
    return (
      <>
        <Text className='heading'>不能签到</Text>
        <Text className='scan__line'>{errorText[outcome.code]}</Text>
      </>
    )
  }
  const { family } = outcome
  if (outcome.face === 'undone') {
    return (
      <>
        <Text className='heading'>已撤销</Text>
        <Text className='scan__line'>{familyText(family)} 这次不算</Text>
      </>
    )
  }
  const station = stations.find(({ id }) => id === outcome.station)?.name
  const company = companyText(family, outcome.bringer)
  if (outcome.face === 'again') {
    return (
      <>
        <Text className='heading'>{familyText(family)}</Text>
        <Text className='scan__line'>
          {station ? `${station}已盖过章` : '已签过到'} {earlierText(outcome)}
        </Text>
      </>
    )
  }
  if (outcome.face === 'unchecked') {
    return (
      <>
        <Text className='heading'>先记下了</Text>
        <Text className='scan__line'>还没核对，联网后核对</Text>
      </>
    )
  }
  return (
    <>
      {outcome.label && <Text className='scan__number'>{outcome.label} 号</Text>}
      {!outcome.label && <Text className='heading'>{familyText(family)}</Text>}
      {(company || outcome.label) && <Text className='scan__company'>{outcome.label ? `${familyText(family)} ${company}` : company}</Text>}
      <Text className='scan__line'>
        {clockText(outcome.at)} {station ? `${station} 盖章` : '签到'} · {station ? meansLabel[outcome.means] : `第 ${outcome.here} 家`}
      </Text>
      {outcome.offline && <Text className='scan__offline'>离线核验</Text>}
    </>
  )
}

/** Gone after a minute: then it is a matter for the roster. */
function Undo({ at, busy, onUndo }: { at: number; busy: boolean; onUndo: () => unknown }) {
  const now = useNow(1_000)
  if (!canUndo({ at }, now)) return null
  return (
    <View className='scan__undo'>
      <Button small kind='soft' busy={busy} onTap={onUndo}>
        撤销
      </Button>
    </View>
  )
}
