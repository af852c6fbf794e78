import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { DemoTag, Tag } from '@/components/tag'
import { badgesOf, entranceText, keyFacts, placeText, reachText } from '@/copy/nursery'
import type { District } from '@/domain/city'
import type { Child } from '@/domain/family'
import type { NurseryMatch } from '@/domain/nursery-search'
import type { Subsidies } from '@/domain/net-fee'
import { ageMonths, type LocalDate } from '@/domain/time'
import { useFavourites } from '@/hooks/use-favourites'
import { say } from '@/services/device'
import { open, routes } from '@/services/routes'
import { Paid } from './paid'

interface Props {
  match: NurseryMatch
  districts: District[]
  subsidies?: Subsidies
  today: LocalDate
  child?: Pick<Child, 'nickname' | 'birthDate'>
}

/** What decides, as on the card; and keeping it in mind. */
export function Head({ match, districts, subsidies, today, child }: Props) {
  const { nursery, acrossRiver } = match
  const { ids, toggle } = useFavourites()
  const marked = ids?.includes(nursery._id) ?? false
  const reach = reachText(match)

  async function mark() {
    if (!(await toggle(nursery._id))) await say('手机存不下了，没有收藏成')
  }

  return (
    <>
      <Text className='heading'>{nursery.name}</Text>
      {nursery.alias && <Text className='meta'>又名 {nursery.alias}</Text>}
      <Text className='meta'>{[reach, acrossRiver && '隔江', placeText(nursery, districts)].filter(Boolean).join(' · ')}</Text>
      <View className='tags'>
        {badgesOf(nursery, today).map(({ text, tone }) => (
          <Tag key={text} tone={tone}>
            {text}
          </Tag>
        ))}
        {nursery.demo && <DemoTag />}
      </View>
      <Card>
        <View className='nursery__facts'>
          {keyFacts(match, today).map(({ value, note, quiet }) => (
            <View key={note} className='nursery__fact'>
              <Text className={classes('heading', quiet && 'facts__unknown')}>{value}</Text>
              <Text className='small'>{note}</Text>
            </View>
          ))}
        </View>
        {child && <Text className='title nursery__entrance'>{`${child.nickname} ${entranceText(nursery, child.birthDate, today)}`}</Text>}
        <Paid match={match} months={child && ageMonths(child.birthDate, today)} subsidies={subsidies} today={today} />
      </Card>
      <View className='row nursery__keep'>
        <Button small kind='soft' wide onTap={mark} label={marked ? '取消收藏' : '收藏'}>
          {marked ? '♥ 已收藏' : '♡ 收藏'}
        </Button>
        <Button small kind='soft' wide onTap={() => open(marked && (ids?.length ?? 0) > 1 ? routes.compare([nursery._id, ...(ids ?? []).filter((id) => id !== nursery._id)].slice(0, 3)) : routes.favourites)}>
          {marked && (ids?.length ?? 0) > 1 ? '和收藏的对比' : '看收藏'}
        </Button>
      </View>
    </>
  )
}
