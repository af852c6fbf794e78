import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { OwnNursery } from '@/domain/contract'
import { useAct } from '@/hooks/use-act'
import { useCity } from '@/hooks/use-directory'
import { nursery as api } from '@/services/api'
import { say, toTop } from '@/services/device'
import { randomId } from '@/services/random-id'
import { goBack } from '@/services/routes'
import { NotYours } from '../not-yours'
import { OldAndNew } from '../old-and-new'
import { useOwn } from '../use-own'
import { draftOf, faultsOf, fieldsOf, type Draft } from './draft'
import { BadgeFields, NameFields, PaperFields, PlaceFields } from './fields'

/** 申请改登记资料: what a keeper has to agree to, old beside new before it is sent. */
export default function ProposePage() {
  const { id = '' } = useRouter().params
  const { own, all, error, reload } = useOwn(id)
  if (!own || error === 'FORBIDDEN') return <NotYours error={error} empty={all?.length === 0} title='这里是给托育机构用的' hint='您还没有这家机构的权限，请管理员添加。' onRetry={reload} />
  return <Form key={own.nursery._id} own={own} />
}

function Form({ own }: { own: OwnNursery }) {
  const [{ nursery, proposal }] = useState(own)
  const open = proposal && !proposal.answer ? proposal : undefined
  const [draft, setDraft] = useState(() => draftOf(nursery, open?.fields))
  const [note, setNote] = useState(open?.note ?? '')
  const districts = useCity().data?.districts ?? []
  const { isBusy, refused, act } = useAct()
  // The phone's own, so that what is sent again after a lost answer is the same.
  const [proposalId] = useState(randomId)
  const change = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields })
  const faults = faultsOf(draft)
  const fields = fieldsOf(draft, nursery)
  const some = Object.keys(fields).length > 0
  const send = () =>
    act(async () => {
      toTop()
      await api.proposeChange({ nurseryId: nursery._id, seen: nursery.revision ?? 0, proposalId, fields, ...(note.trim() ? { note: note.trim() } : {}) })
      await say('已送出，等工作人员核对')
      await goBack()
    })
  const part = { draft, faults, districts, change }
  return (
    <PageRoot
      footer={
        <Button wide disabled={!some || Object.keys(faults).length > 0} busy={isBusy} onTap={send}>
          {some ? '送去核对' : '还没有改什么'}
        </Button>
      }
    >
      <Text className='heading'>{nursery.name}</Text>
      <Text className='meta'>这些要由工作人员核对。同意以前，家长看到的还是原来的。</Text>
      {refused && <RefusalCard quiet title='没有送出' why={errorText[refused]} />}
      <NameFields {...part} />
      <PlaceFields {...part} />
      <PaperFields {...part} />
      <BadgeFields {...part} />
      <Card>
        <Field label='凭据' hint='例如备案号、文件名，工作人员好核对'>
          <Textarea className='field__input' ariaLabel='凭据' value={note} maxlength={200} autoHeight cursorSpacing={120} onInput={({ detail }) => setNote(detail.value)} />
        </Field>
      </Card>
      {some && (
        <Card>
          <View aria-role='status'>
            <Text className='title'>要改的 {Object.keys(fields).length} 项</Text>
          </View>
          <OldAndNew nursery={nursery} fields={fields} districts={districts} />
        </Card>
      )}
    </PageRoot>
  )
}
