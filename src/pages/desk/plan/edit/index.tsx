import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { ChangesCard } from '@/components/changes-card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { DemoTag, Tag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { editReasons, standingLabel, standingOf } from '@/copy/plan'
import { placesText, seriesText } from '@/copy/session'
import { momentText, spanText } from '@/copy/wording'
import { spanBlocker } from '@/domain/template'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'
import { LimitFields, WhatFields, WhereFields, WhoFields } from '../fields'
import { isComplete } from '../fields/tidy'
import { NotYet } from '../not-yet'
import { CallOffTermSheet } from './call-off-sheet'
import { EffectSheet } from './effect-sheet'
import { PosterSheet } from './poster-sheet'
import { PublishCard } from './publish-card'
import { useEdit } from './use-edit'
import '../keys.scss'
import './index.scss'

/** One session of the plan: where to go from it, and what can be edited with its effect shown first. */
export default function EditPage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => desk.weighEdit({ sessionId: id, later: false, fields: {} }), [id])
  const { draft, touched, later, weighed, refused, busy, done, meanwhile, change, setLater, weigh, save, close } = useEdit(id, data, reload)
  const [sheet, show] = useState<'poster' | 'callOff'>()
  const [said, setSaid] = useState<string>()
  if (!data || !draft) return <NotYet error={error} onRetry={reload} />

  const { session } = data
  const standing = standingOf(session, now)
  const closed = session.status === 'cancelled' || now >= session.startsAt
  const wrong = spanBlocker(draft)
  const parts = { draft, wrong, onChange: change }
  const told = (text: string) => {
    show(undefined)
    setSaid(text)
    return reload()
  }
  return (
    <PageRoot
      footer={
        closed ? undefined : (
          <Button wide busy={busy} disabled={!touched || wrong !== null || !isComplete(draft)} onTap={weigh}>
            {touched ? '看看影响，再保存' : '还没有改动'}
          </Button>
        )
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{session.title}</Text>
      <Text className='meta'>{spanText(session.startsAt, session.endsAt)}</Text>
      <Text className='meta'>
        {session.venue.name} · {placesText(session)}
      </Text>
      <View className='tags'>
        <Tag tone={standing === 'published' ? 'brand' : standing === 'waits' ? 'sun' : 'plum'}>{standing === 'waits' ? `${momentText(session.publishAt ?? 0)} 发布` : standingLabel[standing]}</Tag>
        {session.demo && <DemoTag />}
      </View>
      {(said ?? done) && (
        <Card tone='sun'>
          <View aria-role='alert'>
            <Text className='title'>{said ?? done}</Text>
          </View>
        </Card>
      )}
      {refused && !weighed && <RefusalCard title='没有保存' why={errorText[refused]} />}
      <ChangesCard title='您打开以后改的' tone='sun' changes={meanwhile} />
      {standing === 'waits' && <PublishCard session={session} onDone={told} />}
      <View className='columns'>
        <Card>
          <LinkRow title='名单' note={`候补 ${session.roster.queueLength} 家`} onTap={() => open(routes.roster(id))} />
          <LinkRow title='改期、名额、取消、现场' note='每家都会收到通知' onTap={() => open(routes.manage(id))} />
          <LinkRow title='海报' note='印出来贴上，数得出从哪里来' onTap={() => show('poster')} />
          <LinkRow title={session.series ? '照这一期再开' : '照这一场再开'} note='换个日子，别的都一样' onTap={() => open(routes.term({ session: id }))} />
          {session.series && !closed && <LinkRow title='取消这一期余下的' note={seriesText(session.series)} onTap={() => show('callOff')} />}
        </Card>
        {!closed && session.series && (
          <Card>
            <Field label='改哪些'>
              <Chips wrap label='改哪些' options={[{ value: 'one', text: '只改这一节' }, { value: 'later', text: '这一节和以后的' }]} chosen={[later ? 'later' : 'one']} onToggle={(value) => setLater(value === 'later')} />
            </Field>
          </Card>
        )}
        {!closed && <WhatFields {...parts} />}
        {!closed && <WhoFields {...parts} />}
        {!closed && <WhereFields {...parts} />}
        {!closed && <LimitFields {...parts} />}
        <ChangesCard changes={session.changes} />
      </View>
      {weighed && <EffectSheet effect={weighed.effect} examples={editReasons} refused={refused} busy={busy} onSave={save} onClose={close} />}
      {sheet === 'poster' && <PosterSheet session={session} onClose={() => show(undefined)} />}
      {sheet === 'callOff' && (
        <CallOffTermSheet
          session={session}
          onDone={told}
          onClose={() => show(undefined)}
        />
      )}
    </PageRoot>
  )
}
