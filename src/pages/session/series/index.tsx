import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag } from '@/components/tag'
import { NOBODY } from '@/copy/rules'
import { takesChildren, usualParty } from '@/domain/party'
import type { Party, SessionView } from '@/domain/session'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { useWhere } from '../use-where'
import { TermFooter } from './footer'
import { planTerm } from './plan'
import { TermRow } from './row'
import { useTerm } from './use-term'
import './index.scss'

export default function SeriesPage() {
  const id = useWhere()
  const { known, error: unknown } = usePersonKnown()
  const person = usePerson()
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => family.listSeries({ seriesId: id }), [id], `series:${id}`)
  const [childIds, setChildIds] = useState<string[]>()
  const children = person.family?.children ?? []

  const partyFor = (session: SessionView): Party => {
    const usual = usualParty(session, children, chosenChild(person))
    if (!childIds || !takesChildren(session)) return usual
    return { ...usual, children: children.filter(({ _id }) => childIds.includes(_id)) }
  }
  const term = useTerm(partyFor, reload)

  const [first] = data?.sessions ?? []
  if (!data || !known || !first) {
    return <PageRoot>{data && !first ? <EmptyState title='没有这个系列' hint='它可能已经下架' action={{ text: '看别的活动', onTap: () => open(routes.sessions) }} /> : <LoadState error={error ?? unknown} onRetry={reload} />}</PageRoot>
  }

  const parts = planTerm(data.sessions, data.bookings, partyFor, person.family ?? NOBODY, now)
  const chosen = childIds ?? partyFor(first).children.map(({ _id }) => _id)
  const toggle = (childId: string) => setChildIds(chosen.includes(childId) ? chosen.filter((other) => other !== childId) : [...chosen, childId])

  return (
    <PageRoot footer={<TermFooter parts={parts} term={term} family={person.family} />}>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{first.series?.title ?? first.title}</Text>
      <Text className='meta'>
        共 {first.series?.of ?? data.sessions.length} 节 · {first.venue.name}
      </Text>
      {first.demo && (
        <View className='tags'>
          <DemoTag />
        </View>
      )}
      {takesChildren(first) && children.length > 1 && !term.running && (
        <Chips label='谁来' options={children.map(({ _id, nickname }) => ({ value: _id, text: nickname }))} chosen={chosen} onToggle={toggle} />
      )}
      <Card>
        {parts.map((part) => (
          <TermRow key={part.session._id} part={part} outcome={term.outcomes[part.session._id]} now={now} />
        ))}
      </Card>
      <Text className='small term__note'>一节一节地约，哪节约上、哪节候补，都写在上面。约好以后，每一节都可以单独取消，也可以单独允许微信提醒。</Text>
    </PageRoot>
  )
}
