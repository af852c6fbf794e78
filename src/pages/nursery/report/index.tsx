import { useRef, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Text, Textarea } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { mistakeLabel, shownText } from '@/copy/asks'
import { errorText } from '@/copy/errors'
import { UNKNOWN } from '@/copy/labels'
import { dayText } from '@/copy/wording'
import { MISTAKE_FIELDS, type MistakeField } from '@/domain/mistake'
import { useAct } from '@/hooks/use-act'
import { useNurseries } from '@/hooks/use-directory'
import { useNow } from '@/hooks/use-now'
import { care } from '@/services/api'
import { randomId } from '@/services/random-id'
import { open, routes } from '@/services/routes'

/** As long as the contract takes. */
const LONGEST = 300

/** 报错: what is wrong, in the parent's words, beside what the page showed. */
export default function ReportPage() {
  const { id = '' } = useRouter().params
  const { data, error, reload } = useNurseries()
  const now = useNow()
  const key = useRef(randomId())
  const [field, setField] = useState<MistakeField>('phone')
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  const { isBusy, refused, act } = useAct()
  const nursery = data?.nurseries.find(({ _id }) => _id === id)

  if (!data || !nursery || sent) {
    return (
      <PageRoot>
        {sent ? (
          <EmptyState title='收到了，谢谢您' hint='区里的工作人员核对以后答复您，答复在“我的托育事项”里。别人看不到是谁报的' action={{ text: '看我的托育事项', onTap: () => open(routes.asks) }} />
        ) : data ? (
          <EmptyState title='没有找到这家机构' hint='它可能换了登记' action={{ text: '去找托育', onTap: () => open(routes.nurseries) }} />
        ) : (
          <LoadState error={error} onRetry={reload} />
        )}
      </PageRoot>
    )
  }
  const value = shownText[field](nursery)
  const send = () =>
    act(async () => {
      await care.reportMistake({ key: key.current, nurseryId: id, field, text: text.trim(), seen: { ...(value ? { value: [...value].slice(0, LONGEST).join('') } : {}), directoryAt: data.publishedAt } })
      setSent(true)
    })
  return (
    <PageRoot
      footer={
        <Button wide busy={isBusy} disabled={!text.trim()} onTap={send}>
          {text.trim() ? '发给工作人员' : '先写一句哪里不对'}
        </Button>
      }
    >
      <Text className='heading'>{nursery.name}</Text>
      <Card>
        <Chips wrap label='哪里不对' options={MISTAKE_FIELDS.map((one) => ({ value: one, text: mistakeLabel[one] }))} chosen={[field]} onToggle={setField} />
        <Text className='meta'>
          现在写的：{value ?? UNKNOWN}（{dayText(data.publishedAt, now)}的名录）
        </Text>
        <Field label='应该是怎样' hint='请不要写孩子的名字和自己的电话'>
          <Textarea className='field__input' value={text} maxlength={LONGEST} autoHeight placeholder='比如：电话换成了…' aria-label='应该是怎样' onInput={({ detail }) => setText(detail.value)} />
        </Field>
      </Card>
      {refused && <RefusalCard quiet title='没有发出去' why={refused === 'FAMILY_NOT_FOUND' ? '先登记孩子，工作人员才能答复您' : errorText[refused]} {...(refused === 'FAMILY_NOT_FOUND' ? { action: { text: '去登记', onTap: () => open(routes.child()) } } : {})} />}
    </PageRoot>
  )
}
