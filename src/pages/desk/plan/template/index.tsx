import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { programmeBlocker, type Programme, type Template } from '@/domain/template'
import { useAct } from '@/hooks/use-act'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { toTop } from '@/services/device'
import { goBack } from '@/services/routes'
import { randomId } from '@/services/random-id'
import { LimitFields, WhatFields, WhereFields, WhoFields } from '../fields'
import { isComplete, tidy } from '../fields/tidy'
import { NotYet } from '../not-yet'
import { DoorFields, OpeningFields } from './rules-card'
import { SeatsFields } from './seats-card'

/** What the centre holds most: a class of six. */
const blank = (district: string): Programme => ({
  kind: 'class',
  title: '',
  summary: '',
  ageMonths: { min: 6, max: 36 },
  seat: 'child',
  capacity: 6,
  adults: { min: 1, max: 2 },
  minutes: 45,
  venue: { name: '', address: '', district },
  host: '',
  bring: [],
})

interface Shown {
  known?: Template
  district: string
  districts?: string[]
}

/** Made from nothing, or another version of what is there. */
export default function TemplatePage() {
  const { id = '' } = useRouter().params
  const { data, error, reload } = useRemote(() => desk.listTemplates({}), [id])
  const known = data?.templates.find(({ _id }) => _id === id)
  if (!data || (id && !known)) return <NotYet error={data ? 'TEMPLATE_NOT_FOUND' : error} onRetry={reload} />
  return <Form known={known} districts={data.districts} district={data.districts?.[0] ?? data.templates[0]?.programme.venue.district ?? ''} />
}

function Form({ known, district, districts }: Shown) {
  const [draft, setDraft] = useState(known?.programme ?? blank(district))
  const { isBusy, refused, act } = useAct()
  // What was opened is what is saved over: a colleague's version in between is refused.
  const [{ templateId, revision }] = useState({ templateId: known?._id ?? randomId(), revision: known?.revision ?? 0 })

  const wrong = programmeBlocker(draft)
  const save = () =>
    act(async () => {
      // Where it is refused, the reason stands on top.
      await desk.saveTemplate({ templateId, revision, programme: tidy(draft) }).finally(toTop)
      await goBack()
    })
  const parts = { draft, wrong, districts, onChange: (more: Partial<Programme>) => setDraft((before) => ({ ...before, ...more })) }
  return (
    <PageRoot
      footer={
        <Button wide busy={isBusy} disabled={wrong !== null || !isComplete(draft)} onTap={save}>
          {isComplete(draft) ? '保存模板' : '先填名称、谁来办、房间和区'}
        </Button>
      }
    >
      <Text className='heading'>{known ? '改模板' : '新建模板'}</Text>
      <Text className='meta'>改模板不影响已经发布的场次。</Text>
      {refused && <RefusalCard title='没有保存' why={errorText[refused]} />}
      <View className='columns'>
        <WhatFields {...parts} />
        <SeatsFields {...parts} />
        <WhoFields {...parts} />
        <WhereFields {...parts} />
        <OpeningFields {...parts} />
        <LimitFields {...parts} />
        <DoorFields {...parts} />
      </View>
    </PageRoot>
  )
}
