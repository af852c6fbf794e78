import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { errorText } from '@/copy/errors'
import { clockText, momentText } from '@/copy/wording'
import { DAY, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import type { AtTheDoor } from '@/hooks/use-door'
import { ownClockOff } from '@/services/clock'
import type { RefusedScan } from '@/services/scan-queue'

/** What staff have to know about the roster of this phone: how old it is, and what it cannot do. */
export function RosterNotice({ door, standing: { error, torn, unkept, asked }, reload, now }: Pick<AtTheDoor, 'door' | 'standing' | 'reload'> & { now: Instant }) {
  const says = !door
    ? `${torn ? '手机里存的名单打不开了，要重新取。' : '手机里还没有名单。'}${asked && error ? `${errorText[error]}。` : ''}码可以先扫，先记在手机里，联网后核对；4 位码和名字要等名单。`
    : error
      ? `${errorText[error]}。名单是 ${sinceText(door.serverNow, now)} 取的，照常签到，联网后自动同步`
      : unkept
        ? '手机存储满了，名单没有存下：不关这个页面就能用。请清理手机'
        : ''
  if (!says || (!door && !asked)) return null
  return (
    <Card tone='sun'>
      <View className='row'>
        <View className='grow' aria-role='alert'>
          <Text className='small'>{says}</Text>
        </View>
        <Button small kind='sun' onTap={reload}>
          重试
        </Button>
      </View>
    </Card>
  )
}

/** 昨天 18:05. */
function sinceText(at: Instant, now: Instant): string {
  if (localDate(at) === localDate(now)) return `今天 ${clockText(at)}`
  return localDate(at) === localDate(now - DAY) ? `昨天 ${clockText(at)}` : momentText(at)
}

/** So far a clock may be off before a code of the same half minute fits no more, and somebody should know. */
const OFF = MINUTE

/** A phone whose clock is off goes on by the centre's time; set right without a network, it would be off once more. */
export function ClockNotice() {
  const off = ownClockOff()
  const far = Math.abs(off)
  if (far < OFF) return null
  const span = far < HOUR ? `${Math.round(far / MINUTE)} 分钟` : `${Math.round(far / HOUR)} 小时`
  return (
    <Card tone='sun'>
      <View aria-role='alert'>
        <Text className='title'>
          这台手机的时间{off < 0 ? '快' : '慢'}了约 {span}
        </Text>
        <Text className='small'>已改按中心的时间签到和记录，照常扫码。没有网的时候，请不要去改手机的时间。</Text>
      </View>
    </Card>
  )
}

/** How many scans the centre does not have yet. */
export const WaitingCount = ({ waiting, torn }: Pick<AtTheDoor, 'torn'> & { waiting: number }) => (
  <View aria-live='polite'>
    {waiting > 0 && <Text className='scan__waiting'>{waiting} 条等待同步</Text>}
    {torn > 0 && <Text className='scan__waiting'>{torn} 条记录打不开了，请在名单里核对</Text>}
  </View>
)

/** What the centre refused when nobody looked any more, by name, until somebody has. */
export const RefusedList = ({ refused, onRead }: { refused: RefusedScan[]; onRead: (key: string) => unknown }) => (
  <>
    {refused.map(({ key, name, at, refused: code }) => (
      <Card key={key} tone='plum'>
        <View className='row'>
          <View className='grow' aria-role='alert'>
            <Text className='title'>
              {name} {clockText(at)}
            </Text>
            <Text className='small'>没有算上：{errorText[code]}</Text>
          </View>
          <Button small kind='soft' label={`知道了 ${name}`} onTap={() => onRead(key)}>
            知道了
          </Button>
        </View>
      </Card>
    ))}
  </>
)
