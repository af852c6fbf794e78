import { useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SwitchRow } from '@/components/switch-row'
import { ageText } from '@/copy/wording'
import { localDate } from '@/domain/time'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { open, routes } from '@/services/routes'
import { chooseCareMode, useCareMode } from '@/stores/care-mode'
import { usePerson } from '@/stores/person'
import { FamilyCard } from './family-card'
import { OurData } from './our-data'
import { useInvitation } from './use-invitation'
import './index.scss'

export default function MinePage() {
  const { known, error, reload } = usePersonKnown()
  const family = usePerson((person) => person.family)
  const children = family?.children ?? []
  const care = useCareMode((mode) => mode.care)
  const invitation = useInvitation()
  // Here and not in the hook: Taro looks for it in the page's own file.
  useShareAppMessage(invitation.card)
  const now = useNow()
  const today = localDate(now)

  return (
    <PageRoot>
      <Card>
        <Text className='title'>孩子</Text>
        {!known && <LoadState error={error} cards={1} onRetry={reload} />}
        {children.map(({ _id, nickname, birthDate }) => (
          <LinkRow key={_id} title={nickname} note={`${ageText(birthDate, today)} · 修改资料`} onTap={() => open(routes.child(_id))} />
        ))}
        {known && children.length === 0 && <Text className='meta'>还没有登记孩子。只要小名和出生日期。</Text>}
        <View className='mine__actions'>
          <Button small kind='soft' onTap={() => open(routes.child())}>
            + 添加孩子
          </Button>
        </View>
      </Card>
      {known && <FamilyCard family={family} invitation={invitation} now={now} />}
      <Card>
        <LinkRow title='我的预约' note='要去的、候补的和去过的活动' onTap={() => open(routes.bookings)} />
        <LinkRow title='收藏的机构' note='放在一起对比，只在这部手机上' onTap={() => open(routes.favourites)} />
        <LinkRow title='我的托育事项' note='参观、等空位、临时托、报错，到哪一步了' onTap={() => open(routes.asks)} />
        <LinkRow title='消息' note='提醒和变动都在这里，微信没通知到也看得见' onTap={() => open(routes.messages)} />
        <SwitchRow title='关怀模式' note='字更大，按钮更大' on={care} onChange={chooseCareMode} />
      </Card>
      <OurData />
      <Card>
        <LinkRow title='工作人员：今天的场次' note='扫码签到和名单，仅供中心工作人员' onTap={() => open(routes.staffToday)} />
        <LinkRow title='工作人员：办公桌' note='排课、文章、数字、权限，各看各的' onTap={() => open(routes.desk)} />
      </Card>
    </PageRoot>
  )
}
