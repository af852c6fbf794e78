import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { dueText } from '@/copy/household'
import { shortAgeText } from '@/copy/session'
import { dayText } from '@/copy/wording'
import { isExpecting, type Child, type FamilyView } from '@/domain/family'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  family?: FamilyView
  child?: Child
  fitting: SessionView[]
  now: Instant
}

/** Says whom the page speaks of, and how many sessions this family could book. */
export function Greeting({ family, child, fitting, now }: Props) {
  const due = family && isExpecting(family, now) && family.expecting ? dueText(family.expecting.dueDate, now) : undefined
  const ours = child !== undefined || due !== undefined
  const [soonest] = fitting
  const sub = soonest
    ? `这七天有 ${fitting.length} 场${ours ? '适合' : '可约'}，最近一场在${dayText(soonest.startsAt, now)}`
    : `这七天没有${ours ? '适合' : '可约'}的，看看下一周`
  const heading = child ? `${child.nickname}，${shortAgeText(child.birthDate, now)}` : (due ?? '您好，欢迎来善育')
  return (
    <View>
      <Text className='heading'>{heading}</Text>
      <Text className='meta'>{sub}</Text>
      {child && due && <Text className='meta'>{due}</Text>}
      {!ours && <Welcome />}
    </View>
  )
}

/** Nobody is registered: one next step, and another for those who still wait for their child. */
const Welcome = () => (
  <Card tone='brand' className='welcome'>
    <Text className='welcome__title'>先添加孩子</Text>
    <Text className='meta'>只要小名和出生日期，就能看到适合的活动，并预约亲子课堂和义诊。</Text>
    <View className='welcome__action'>
      <Button small kind='sun' onTap={() => open(routes.child())}>
        添加孩子
      </Button>
      <Button small kind='glass' onTap={() => open(routes.household)}>
        宝宝还没出生
      </Button>
    </View>
  </Card>
)
