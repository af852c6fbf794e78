import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SearchField } from '@/components/search-field'
import type { HeldRight, MemberView } from '@/domain/people-contract'
import { isLive } from '@/domain/roles'
import { useCity } from '@/hooks/use-directory'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet, shutsOut } from '../not-yet'
import { MemberCard } from './member-card'
import { RevokeSheet } from './revoke-sheet'

/** Beyond this many a name is searched rather than found. */
const MANY = 8

/** Who works here, and what each may do. */
export default function PeoplePage() {
  const { data, error, since, reload } = useRemote(() => desk.listStaff({}), [])
  const { data: city } = useCity()
  const now = useNow()
  const [words, setWords] = useState('')
  const [former, showFormer] = useState(false)
  const [asked, ask] = useState<{ member: MemberView; right: HeldRight }>()
  const [done, setDone] = useState<string>()

  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const names = { districts: city?.districts, places: data.places }
  const found = data.members.filter(({ name }) => name.includes(words.trim()))
  const works = ({ rights }: MemberView) => rights.some((right) => isLive(right, now))
  const [here, gone] = [found.filter(works), found.filter((member) => !works(member))]
  const card = (member: MemberView) => (
    <MemberCard key={member._id} member={member} names={names} now={now} own={member._id === data.me} onRevoke={(right) => ask({ member, right })} onGrant={() => open(routes.grant(member._id))} />
  )
  const finish = (said: string) => {
    ask(undefined)
    setDone(said)
    return reload()
  }

  return (
    <PageRoot
      footer={
        <Button wide onTap={() => open(routes.grant())}>
          添加同事
        </Button>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>同事和权限</Text>
      <Text className='meta'>{data.members.filter(works).length} 位同事。收回和到期，对方下一次操作就生效。</Text>
      {done && (
        <Card tone='sun'>
          <View aria-role='status'>
            <Text className='meta'>{done}</Text>
          </View>
        </Card>
      )}
      {data.members.length > MANY && <SearchField value={words} placeholder='找同事' onChange={setWords} />}
      {found.length === 0 && <EmptyState title='没有找到' hint='换个名字，或点“添加同事”。' />}
      <View className='columns'>{here.map(card)}</View>
      {gone.length > 0 && (
        <View className='section'>
          <Text className='title'>现在没有权限的 {gone.length} 位</Text>
          <Button small kind='soft' onTap={() => showFormer(!former)}>
            {former ? '收起' : '看看'}
          </Button>
        </View>
      )}
      {former && <View className='columns'>{gone.map(card)}</View>}
      {asked && <RevokeSheet {...asked} names={names} own={asked.member._id === data.me} onDone={finish} onClose={() => ask(undefined)} />}
    </PageRoot>
  )
}
