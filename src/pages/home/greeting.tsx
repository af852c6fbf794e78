import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { shortAgeText } from '@/copy/session'
import { dayText } from '@/copy/wording'
import type { Child } from '@/domain/family'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  child?: Child
  fitting: SessionView[]
  now: Instant
}

/** Says whom the page speaks of, and how many sessions there are for this child. */
export function Greeting({ child, fitting, now }: Props) {
  const [soonest] = fitting
  const sub = soonest
    ? `这七天有 ${fitting.length} 场${child ? '适合' : '可约'}，最近一场在${dayText(soonest.startsAt, now)}`
    : `这七天没有${child ? '适合' : '可约'}的，看看下一周`
  if (child) {
    return (
      <View>
        <Text className='heading'>
          {child.nickname}，{shortAgeText(child.birthDate, now)}
        </Text>
        <Text className='meta'>{sub}</Text>
      </View>
    )
  }
  return (
    <View>
      <Text className='heading'>您好，欢迎来善育</Text>
      <Text className='meta'>{sub}</Text>
      <Card tone='brand' className='welcome'>
        <Text className='welcome__title'>先添加孩子</Text>
        <Text className='meta'>只要小名和出生日期，就能看到适合的活动，并预约亲子课堂和义诊。</Text>
        <View className='welcome__action'>
          <Button small kind='sun' onTap={() => open(routes.child())}>
            添加孩子
          </Button>
        </View>
      </Card>
    </View>
  )
}
