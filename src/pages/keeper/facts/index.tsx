import { useState } from 'react'
import { Text } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { SwitchRow } from '@/components/switch-row'
import { errorText } from '@/copy/errors'
import { serviceLabel } from '@/copy/labels'
import { CARE_SERVICES, type Nursery } from '@/domain/nursery'
import { useAct } from '@/hooks/use-act'
import { nursery as api } from '@/services/api'
import { say, toTop } from '@/services/device'
import { goBack } from '@/services/routes'
import { InputField } from '../input-field'
import { NotYours } from '../not-yours'
import { useOwn } from '../use-own'
import { ClassFields } from './class-fields'
import { draftOf, faultsOf, ownFactsOf, type Draft } from './draft'
import { OpeningFields } from './opening-fields'

/** 改机构资料: what the nursery answers for itself, changed at once. */
export default function FactsPage() {
  const { id = '' } = useRouter().params
  const { own, all, error, reload } = useOwn(id)
  if (!own || error === 'FORBIDDEN') return <NotYours error={error} empty={all?.length === 0} title='这里是给托育机构用的' hint='您还没有这家机构的权限，请管理员添加。' onRetry={reload} />
  return <Form key={own.nursery._id} nursery={own.nursery} />
}

function Form({ nursery }: { nursery: Nursery }) {
  // What was opened is what is saved over: a change in between is refused.
  const [{ _id: nurseryId, revision: seen = 0, name, type }] = useState(nursery)
  const [draft, setDraft] = useState(() => draftOf(nursery))
  const { isBusy, refused, act } = useAct()
  const change = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields })
  const faults = faultsOf(draft)
  const asks = type === 'employer'
  const save = () =>
    act(async () => {
      // Where it is refused, the reason stands on top.
      toTop()
      await api.saveOwnFacts({ nurseryId, seen, facts: ownFactsOf(draft, asks) })
      await say('已保存，家长马上看得到')
      await goBack()
    })
  return (
    <PageRoot
      footer={
        <Button wide disabled={Object.keys(faults).length > 0} busy={isBusy} onTap={save}>
          保存
        </Button>
      }
    >
      <Text className='heading'>{name}</Text>
      {refused && <RefusalCard quiet title='没有保存' why={errorText[refused]} />}
      <Card>
        <OpeningFields openings={draft.openings} faults={faults} onChange={(openings) => change({ openings })} />
      </Card>
      <Card>
        <Text className='title'>托育方式</Text>
        <Chips wrap label='托育方式' options={CARE_SERVICES.map((value) => ({ value, text: serviceLabel[value] }))} chosen={draft.services} onToggle={(one) => change({ services: draft.services.includes(one) ? draft.services.filter((other) => other !== one) : [...draft.services, one] })} />
        {asks && <SwitchRow title='对外招生' note='也收不是本单位职工的孩子' on={draft.openToAll} onChange={(openToAll) => change({ openToAll })} />}
      </Card>
      <ClassFields classes={draft.classes} faults={faults} onChange={(classes) => change({ classes })} />
      <Card>
        <InputField label='餐费（元，每月）' number value={draft.mealFee} most={8} error={faults.mealFee} onChange={(mealFee) => change({ mealFee })} />
        <InputField label='电话' value={draft.phone} most={25} error={faults.phone} onChange={(phone) => change({ phone })} />
        <InputField label='社区' hint='家长找“某某社区”时找得到' value={draft.community} most={20} onChange={(community) => change({ community })} />
      </Card>
    </PageRoot>
  )
}
