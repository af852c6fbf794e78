import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { DemoTag, Tag } from '@/components/tag'
import { rightText, roleLabel, stateText, type RightNames } from '@/copy/people'
import type { HeldRight, MemberView } from '@/domain/people-contract'
import { isLive } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import './index.scss'

interface Props {
  member: MemberView
  names: RightNames
  now: Instant
  /** The one who looks: nobody grants to themselves. */
  own: boolean
  onRevoke: (right: HeldRight) => unknown
  onGrant: () => unknown
}

/** One colleague: what is good now first, what has ended when it is asked for. */
export function MemberCard({ member, names, now, own, onRevoke, onGrant }: Props) {
  const [all, showAll] = useState(false)
  const live = member.rights.filter((right) => isLive(right, now))
  const ended = member.rights.filter((right) => !isLive(right, now))
  const shown = all || live.length === 0 ? [...live, ...ended] : live
  return (
    <Card>
      <View className='row'>
        <View className='grow'>
          <Text className='title'>{own ? `${member.name}（您）` : member.name}</Text>
          {member.title && <Text className='small'>{member.title}</Text>}
        </View>
        {member.demo && <DemoTag />}
      </View>
      {shown.map((right) => (
        <RightRow key={right.id} right={right} who={member.name} names={names} now={now} onRevoke={() => onRevoke(right)} />
      ))}
      <View className='row people__actions'>
        {live.length > 0 && ended.length > 0 && (
          <Button small kind='soft' onTap={() => showAll(!all)}>
            {all ? '收起以前的' : `以前的 ${ended.length} 项`}
          </Button>
        )}
        {!own && (
          <Button small kind='soft' label={`给${member.name}再加一项`} onTap={onGrant}>
            再加一项
          </Button>
        )}
      </View>
    </Card>
  )
}

function RightRow({ right, who, names, now, onRevoke }: { right: HeldRight; who: string; names: RightNames; now: Instant; onRevoke: () => unknown }) {
  const live = isLive(right, now)
  const state = stateText(right, now)
  return (
    <View className='row people__right'>
      <View className='grow'>
        <View className='tags people__tags'>
          <Tag tone={live ? 'sky' : 'plain'}>{roleLabel[right.role]}</Tag>
          {state && <Tag tone={live ? 'sun' : 'plain'}>{state}</Tag>}
        </View>
        <Text className='small'>{rightText(right, names)}</Text>
        {right.by && <Text className='small'>{right.by}添加</Text>}
      </View>
      {live && right.mine && (
        <Button small kind='soft' label={`收回${who}的${roleLabel[right.role]}`} onTap={onRevoke}>
          收回
        </Button>
      )}
    </View>
  )
}
