import { Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { errorText } from '@/copy/errors'
import { adultsText, guestsText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { Outcome } from './use-check-in'

const SIGN = { in: '✓', again: '!', refused: '✕' }

/** The top third of the screen: colour, sign and word, to be read at arm's length in the sun. */
export function Result({ outcome, waiting }: { outcome?: Outcome; waiting: string }) {
  if (!outcome) {
    return (
      <View className='result'>
        <View className='result__frame' aria-hidden='true' />
        <Text className='heading'>请家长打开入场码</Text>
        <Text className='result__line'>{waiting}</Text>
      </View>
    )
  }
  return (
    <View className={classes('result', `result--${outcome.face}`)} aria-role='alert'>
      <Text className='result__sign' aria-hidden='true'>
        {SIGN[outcome.face]}
      </Text>
      {outcome.face === 'refused' ? (
        <>
          <Text className='heading'>不能签到</Text>
          <Text className='result__line'>{errorText[outcome.code]}</Text>
        </>
      ) : (
        <>
          <Text className='heading'>{guestsText(outcome.booking)}</Text>
          <Text className='result__line'>{adultsText(outcome.booking)}</Text>
          <Text className='result__line'>
            {outcome.face === 'in' ? `${clockText(outcome.at)} 签到 · 第 ${outcome.place} 家` : `已签过到：${clockText(outcome.at)} 由 ${outcome.booking.attended?.by ?? '同事'} 签到`}
          </Text>
        </>
      )}
    </View>
  )
}
