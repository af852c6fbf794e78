import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { RefusalCard } from '@/components/refusal-card'
import { SwitchRow } from '@/components/switch-row'
import { errorText } from '@/copy/errors'
import type { StaffOutputs } from '@/domain/contract'
import type { HeadCount } from '@/domain/headcount'
import type { SessionView } from '@/domain/session'
import { StationsField } from './stations-field'
import { useDoorSettings } from './use-door-settings'

interface Props {
  session: SessionView
  count: HeadCount
  onSaved: (answer: StaffOutputs['setDoor']) => unknown
}

/** 现场设置: by themselves, without a booking, over which stations; before the session and while it goes on. */
export function DoorCard({ session, count, onSaved }: Props) {
  const { settings, changed, ready, busy, refused, said, change, save } = useDoorSettings(session, onSaved)
  return (
    <Card>
      <Text className='title'>现场设置</Text>
      <Text className='meta'>活动进行中也能改</Text>
      <SwitchRow title='家长自己扫码签到' note='门口放一台手机或平板，家长扫上面的码' on={settings.selfCheckIn} onChange={(selfCheckIn) => change({ selfCheckIn })} />
      <SwitchRow title='不用预约也能来' note='扫海报或由工作人员登记，取号排队' on={settings.walkIns} onChange={(walkIns) => change({ walkIns })} />
      <StationsField settings={settings} known={session.stations ?? []} count={count} onChange={(stations) => change({ stations })} />
      {refused && <RefusalCard title='没有保存' why={errorText[refused]} />}
      {said && (
        <View aria-role='status'>
          <Text className='manage__saved'>已保存。签到的手机联网后跟着更新</Text>
        </View>
      )}
      {changed && (
        <View className='manage__save'>
          <Button wide disabled={!ready} busy={busy} onTap={save}>
            保存现场设置
          </Button>
        </View>
      )}
    </Card>
  )
}
