import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'
import { minutesText } from '@/copy/finder'
import { distanceText } from '@/copy/wording'
import { MOST_ASKED, type CareTime } from '@/domain/care-request'
import type { CareSuggestion } from '@/domain/care-suggestions'
import { shanghai, startOfDay } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  suggestions: CareSuggestion[]
  chosen: string[]
  time: CareTime
  /** Distances are known. */
  placed: boolean
  onToggle: (nurseryId: string) => unknown
}

const UNKNOWN = { class: '班型未知', hours: '开放时间未知' }

/** 850 米 · 07:30–18:00, and what is not known. */
function aboutText({ nursery, metres, unknown }: CareSuggestion, { day }: CareTime): string {
  const weekday = shanghai(startOfDay(day)).day() || 7
  const hours = nursery.openings?.filter(({ days }) => days.includes(weekday)).map(({ from, to }) => `${minutesText(from)}–${minutesText(to)}`) ?? []
  return [metres === undefined ? '距离未知' : `约 ${distanceText(metres)}`, ...hours, ...unknown.map((what) => UNKNOWN[what])].join(' · ')
}

/** Up to three of the nearest nurseries that take a child for a day. */
export const WhomCard = ({ suggestions, chosen, time, placed, onToggle }: Props) => (
  <Card>
    <Text className='title'>问哪几家（最多 {MOST_ASKED} 家）</Text>
    <Text className='small'>一起问，谁先接下就是谁，别家自动不用再等。</Text>
    {!placed && <LinkRow title='设一个出发地' note='设了“家”，就按远近排；只存在这部手机上' onTap={() => open(routes.nurseryStart)} />}
    {suggestions.map((suggestion) => {
      const { _id, name, demo } = suggestion.nursery
      const on = chosen.includes(_id)
      const about = aboutText(suggestion, time)
      return (
        <Touch key={_id} role='checkbox' checked={on} label={`${name}，${about}`} className='drop-in__choice' onTap={() => onToggle(_id)}>
          <Tick on={on} />
          <View className='grow'>
            <Text className='title'>{name}</Text>
            <Text className='small'>{about}{demo ? ' · 演示' : ''}</Text>
          </View>
        </Touch>
      )
    })}
    {suggestions.length === 0 && <Text className='meta'>这个时间没有找到做临时托、收这个月龄的机构。换一天或换个时间试试，也可以在“找托育”里打电话问。</Text>}
  </Card>
)
