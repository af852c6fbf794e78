import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { LinkRow } from '@/components/link-row'
import { DemoTag } from '@/components/tag'
import { momentText } from '@/copy/wording'
import type { District } from '@/domain/city'
import type { Proposed } from '@/domain/contract'
import { OldAndNew } from '../old-and-new'
import './index.scss'

interface Props {
  one: Proposed
  districts?: District[]
  busy: boolean
  onAnswer: (accepted: boolean, reason?: string) => unknown
  onHistory: () => unknown
}

/** One proposal: agreed to, or sent back with words. */
export function ProposedCard({ one: { nursery, proposal }, districts, busy, onAnswer, onHistory }: Props) {
  const [reason, setReason] = useState<string>()
  return (
    <Card>
      <View className='row'>
        <Text className='title grow'>{nursery.name}</Text>
        {nursery.demo && <DemoTag />}
      </View>
      <Text className='meta'>
        {proposal.by} {momentText(proposal.at)} 申请
      </Text>
      <OldAndNew nursery={nursery} fields={proposal.fields} districts={districts} />
      {proposal.note && <Text className='meta'>凭据：{proposal.note}</Text>}
      <LinkRow title='这家的改动记录' note='谁、什么时候、改了什么' onTap={onHistory} />
      {proposal.own ? (
        <Text className='approvals__own'>这是您自己提的，或者您自己机构的，要请另一位同事核对。</Text>
      ) : reason === undefined ? (
        <View className='approvals__actions'>
          <Button kind='soft' onTap={() => setReason('')}>
            不同意
          </Button>
          <Button wide busy={busy} onTap={() => onAnswer(true)}>
            核对无误，同意
          </Button>
        </View>
      ) : (
        <>
          <Field label='为什么不同意' hint='机构会看到'>
            <Textarea className='field__input' ariaLabel='为什么不同意' value={reason} maxlength={200} autoHeight cursorSpacing={120} onInput={({ detail }) => setReason(detail.value)} />
          </Field>
          <View className='approvals__actions'>
            <Button kind='soft' onTap={() => setReason(undefined)}>
              再想想
            </Button>
            <Button wide kind='danger' disabled={!reason.trim()} busy={busy} onTap={() => onAnswer(false, reason.trim())}>
              退回
            </Button>
          </View>
        </>
      )}
    </Card>
  )
}
