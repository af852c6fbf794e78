import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Touch } from '@/components/touch'
import { blockerTag, partyText, slotsText } from '@/copy/session'
import { takesChildren } from '@/domain/party'
import { freeSlots } from '@/domain/slot'
import { open, routes } from '@/services/routes'
import type { FooterProps } from '.'

/** A fact is missing without which nobody can say whether the family may come. */
function missing({ here: { session, family, blocker } }: FooterProps): { why: string; text: string; url: string } | undefined {
  if (takesChildren(session) && !family?.children.length) return { why: '预约要先有孩子的小名和出生日期', text: '先添加孩子', url: routes.child() }
  if (blocker === 'DISTRICT_REQUIRED') return { why: '这一场只给部分城区的家庭', text: '选择所在的区', url: routes.household }
  if (blocker === 'EXPECTING_REQUIRED') return { why: '这一场给怀孕的家庭', text: '填写预产期', url: routes.household }
  return family ? undefined : { why: '预约要先登记您家', text: '先登记', url: routes.household }
}

/** No place yet: book, wait, or learn in two words why not. */
export function FreeFooter(props: FooterProps) {
  const { here, place, onAsk } = props
  const { session, party, slot, blocker, now } = here
  const lacks = missing(props)
  if (lacks) {
    return (
      <View className='row'>
        <View className='grow'>
          <Text className='small'>{lacks.why}</Text>
        </View>
        <Button onTap={() => open(lacks.url)}>{lacks.text}</Button>
      </View>
    )
  }
  const who = partyText(party.children, party.adults, session.seat)
  const times = slot && !blocker && session.roster.slots ? freeSlots(session.roster.slots, place.places, slot) : undefined
  return (
    <View className='row'>
      <Touch className='footer__party' label={`${who}，点击更改`} onTap={() => onAsk('party')}>
        <Text className='title'>{who}</Text>
        <Text className='small'>{times ? `${slotsText(session, times)} · 点击更改 ›` : '点击更改 ›'}</Text>
      </Touch>
      {blocker === 'SESSION_FULL' ? (
        <Button busy={place.doing === 'wait'} onTap={() => onAsk('wait')}>
          候补
        </Button>
      ) : (
        <Button disabled={blocker !== null} busy={place.doing === 'book'} onTap={place.acts.book}>
          {blocker ? blockerTag(blocker, session, undefined, now) : '预约并提醒我'}
        </Button>
      )}
    </View>
  )
}
